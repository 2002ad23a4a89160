import fc from 'fast-check';
import { formattedJson } from '../../../lib/operations/formatted-json';

describe('formattedJson', () => {
  it('is JSON, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(JSON.parse(formattedJson(value)))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('keeps short lists on a line and breaks long ones', () => {
    const long = Array.from({ length: 12 }, (_, index) => `instance-type-${String(index)}`);
    const text = formattedJson({ short: ['a', 'b'], none: [], long });
    expect(text).toContain('"short": ["a", "b"]');
    expect(text).toContain('"none": []');
    expect(text).toContain('    "instance-type-11"\n  ]\n}\n');
  });

  it('gives the last member the room that no comma takes', () => {
    const fits = 'x'.repeat(100 - '  "list": [""]'.length);
    expect(formattedJson({ list: [fits] })).toContain(`"list": ["${fits}"]\n`);
    expect(formattedJson({ list: [fits], more: 1 })).toContain('"list": [\n');
  });
});
