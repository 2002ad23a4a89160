import { readCleanVerdict } from '../../../lib/policies/clean-verdict';

describe('readCleanVerdict', () => {
  const verdict = { summary: { environments: [], packs: [] }, record: { accepted: [] } };

  it('takes what was kept', () => {
    expect(readCleanVerdict(verdict)).toBe(verdict);
  });

  it.each([
    ['nothing', undefined],
    ['text', 'clean'],
    ['a summary without its record', { summary: verdict.summary }],
    ['a record of another shape', { ...verdict, record: {} }],
    ['a summary of another shape', { ...verdict, summary: { environments: 3 } }],
  ])('takes %s for no verdict, so that the rules run again', (_name, value) => {
    expect(readCleanVerdict(value)).toBeUndefined();
  });
});
