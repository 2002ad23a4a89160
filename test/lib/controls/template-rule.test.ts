import { breach, compliant, unless } from '../../../lib/controls/template-rule';

describe('verdicts', () => {
  it('point at a property, or at all of them', () => {
    expect(breach('Version', 'x')).toMatchObject({ at: 'Properties.Version' });
    expect(breach('', 'x')).toMatchObject({ at: 'Properties' });
  });

  it('hold when nothing is wrong', () => {
    expect(unless([])).toBe(compliant);
  });

  it('tell the first breach and the number of the others', () => {
    const verdict = unless([breach('A', 'one'), breach('B', 'two'), breach('C', 'three')]);
    expect(verdict).toEqual({
      outcome: 'non-compliant',
      at: 'Properties.A',
      evidence: 'one (and 2 more like it)',
    });
  });
});
