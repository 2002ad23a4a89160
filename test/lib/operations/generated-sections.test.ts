import { OperationError } from '../../../lib/operations/exit-codes';
import { fillSections } from '../../../lib/operations/generated-sections';

const contents = { commands: () => '| new |', checks: () => '| check |' };
const page = (inside: string): string =>
  `# Title\n\n<!-- generated:commands -->\n${inside}<!-- /generated -->\n\nend\n`;

describe('fillSections', () => {
  it('replaces what stands between the markers and nothing else', () => {
    const filled = fillSections(page('\n| old |\n\n'), contents, 'README.md');
    expect(filled).toBe(page('\n| new |\n\n'));
  });

  it('fills an empty section, and leaves a filled one as it is', () => {
    const once = fillSections(page(''), contents, 'README.md');
    expect(once).toBe(page('\n| new |\n\n'));
    expect(fillSections(once, contents, 'README.md')).toBe(once);
  });

  it('refuses a name that nobody generates, with the place and the names there are', () => {
    const act = () =>
      fillSections('\n<!-- generated:comands -->\n<!-- /generated -->', contents, 'a.md');
    expect(act).toThrow(OperationError);
    expect(act).toThrow(
      'a.md:2 asks for the table "comands", which nobody generates: checks, commands',
    );
  });

  it('refuses a section that is never closed', () => {
    expect(() => fillSections('<!-- generated:checks -->\ntext', contents, 'a.md')).toThrow(
      'a.md:1 opens "checks" and never closes it',
    );
  });
});
