import { missed, report, type Figures } from '../../bench/budgets';

const figures: Figures = {
  unchecked: 2,
  checked: 6,
  unchanged: 3,
  engine: 1,
  clones: [
    { environments: 1, resources: 100, checked: 3, unchecked: 2 },
    { environments: 3, resources: 300, checked: 3.4, unchecked: 2.2 },
    { environments: 12, resources: 1200, checked: 5.2, unchecked: 3.1 },
  ],
  tests: 20,
};

const valueOf = (what: RegExp, given = figures): number | undefined =>
  report(given).find((line) => what.test(line.what))?.value;
const missedBy = (change: Partial<Figures>): readonly string[] =>
  missed(report({ ...figures, ...change })).map(({ what }) => what);

describe('the report of the benchmark', () => {
  it('states whole synths as ratios of the unchecked one', () => {
    expect(valueOf(/^synth with checks against without/)).toBe(3);
    expect(valueOf(/^unchanged synth/)).toBe(1.5);
    expect(valueOf(/^npm test against/)).toBe(10);
  });

  it('takes the engine and two and a half unchecked synths as the budget of a checked one', () => {
    const line = report(figures).find(({ what }) => what.startsWith('synth with checks'));
    expect(line?.budget).toBe(3);
  });

  it('states what one more environment and one more resource cost', () => {
    expect(valueOf(/^one more environment, 3 to 12/)).toBeCloseTo(0.2);
    expect(valueOf(/^one more resource, 1 to 3 environments$/)).toBeCloseTo(2);
  });

  it('compares growth among many environments with growth among few', () => {
    expect(valueOf(/^one more resource, 3 to 12 against 1 to 3$/)).toBeCloseTo(1);
  });

  it('leaves the tests out when they were not run', () => {
    expect(valueOf(/^npm test/, { ...figures, tests: undefined })).toBeUndefined();
  });
});

describe('budgets', () => {
  it('are kept at their very limit', () => {
    expect(missedBy({})).toEqual([]);
  });

  it('are missed by checks that cost too much', () => {
    expect(missedBy({ checked: 6.1 })).toEqual([
      'synth with checks against without (budget: engine + 2.5 ×)',
    ]);
  });

  it('are missed by an unchanged synth that is no faster', () => {
    expect(missedBy({ unchanged: 3.3 })).toEqual([
      'unchanged synth, verdicts reused, against without checks',
    ]);
  });

  it('are missed where growth is not flat', () => {
    const [one, few] = figures.clones;
    const many = { environments: 12, resources: 1200, checked: 9.7, unchecked: 3.1 };
    const clones = [one, few, many].filter((each) => each !== undefined);
    expect(missedBy({ clones })).toEqual([
      'one more resource, 3 to 12 environments',
      'one more resource, 3 to 12 against 1 to 3',
    ]);
  });

  it('are missed where growth was lost in noise', () => {
    const clones = figures.clones.map((each) => ({ ...each, checked: 3 }));
    expect(missedBy({ clones })).toEqual(['one more resource, 3 to 12 against 1 to 3']);
  });

  it('are missed by a figure that is no number', () => {
    expect(missedBy({ unchanged: Number.NaN })).toHaveLength(1);
  });
});
