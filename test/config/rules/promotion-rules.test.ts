import { environmentFiles } from '../../../config/environments/registry';
import { promotionProblems, versionsHaveADate } from '../../../config/rules/promotion-rules';
import { environmentSchema, type EnvironmentData } from '../../../config/schema/environment';
import { describeRule } from '../sample-environment';

type All = Record<'dev' | 'staging' | 'prod', EnvironmentData>;

const problems = (change: (all: All) => unknown, on = '2026-11-22'): string[] => {
  const { dev, staging, prod } = structuredClone(environmentFiles);
  const all = {
    dev: environmentSchema.parse(dev),
    staging: environmentSchema.parse(staging),
    prod: environmentSchema.parse(prod),
  };
  change(all);
  return [...promotionProblems(all, on)].map(
    ({ environment, path, message }) => `${environment} ${path.join('.')}: ${message}`,
  );
};

describeRule('versionsHaveADate', versionsHaveADate, [
  {
    name: 'a version without the day since when it runs',
    breaks: ({ promotion }) => (promotion.since.coredns = {}),
    twin: ({ promotion }) =>
      (promotion.since.coredns = { ...promotion.since.coredns, 'v1.0.0': '2026-01-01' }),
    says: /promotion\.since\.coredns: coredns v1\.13\.2-eksbuild\.31 is pinned, and nothing says since when/,
  },
  {
    name: 'a release of the bundle without the day since when it runs',
    breaks: ({ promotion }) => (promotion.since.bundle = {}),
    twin: ({ promotion }) =>
      (promotion.since.bundle = { ...promotion.since.bundle, '2026.01': '2026-01-01' }),
    says: /promotion\.since\.bundle: bundle 2026\.10 is pinned, and nothing says since when/,
  },
]);

describe('promotion', () => {
  it('finds nothing among the environments of this checkout', () => {
    expect(problems(() => undefined)).toEqual([]);
  });

  it('refuses a version that skipped an environment', () => {
    const found = problems(({ staging }) => (staging.promotion.since['kube-proxy'] = {}));
    expect(found).toEqual([
      'prod promotion.since.kube-proxy.v1.35.3-eksbuild.29: kube-proxy v1.35.3-eksbuild.29 never ran in staging: deploy it there first, add its day to that file, and come back after 14 days',
    ]);
  });

  it('refuses a release of the bundle that skipped an environment', () => {
    const found = problems(({ staging }) => (staging.promotion.since.bundle = {}));
    expect(found).toEqual([
      'prod promotion.since.bundle.2026.10: bundle 2026.10 never ran in staging: deploy it there first, add its day to that file, and come back after 14 days',
    ]);
  });

  it('refuses a release of the bundle that soaked too briefly', () => {
    const found = problems(
      ({ prod }) => (prod.promotion.since.bundle = { '2026.10': '2026-10-20' }),
    );
    expect(found).toEqual([
      expect.stringMatching(/bundle 2026\.10 ran in staging for 1 of 14 days/),
    ]);
  });

  it('refuses a version that soaked too briefly, and lets it pass on the day', () => {
    const since = (day: string) => (all: All) =>
      (all.prod.promotion.since.kubernetes = { '1.35': day });
    expect(problems(since('2026-11-01')).join()).toMatch(
      /kubernetes 1\.35 ran in staging for 13 of 14 days before this environment \(since 2026-10-19\): 2026-11-02 is the first day/,
    );
    expect(problems(since('2026-11-02'))).toEqual([]);
  });

  it('counts no day after the one that is assessed', () => {
    expect(problems(() => undefined, '2026-10-30').join()).toMatch(/ran in staging for 11 of 14/);
  });

  it('counts no day after the predecessor moved on', () => {
    const found = problems(
      ({ staging }) =>
        (staging.promotion.since['node-image'] = {
          '1.35.8-20260923': '2026-10-19',
          '1.35.6-20260714': '2026-10-22',
        }),
    );
    expect(found.join()).toMatch(/node-image 1\.35\.8-20260923 ran in staging for 3 of 14 days/);
  });

  it('remembers what a predecessor ran before it moved on', () => {
    expect(
      problems(({ dev }) => {
        dev.cluster.version = '1.36';
        dev.promotion.since.kubernetes = { '1.35': '2026-10-05', '1.36': '2026-11-20' };
      }),
    ).toEqual([]);
  });

  it('refuses an order that names nobody, or goes round in a circle', () => {
    expect(problems(({ prod }) => (prod.promotion.after = 'stagin')).join()).toContain(
      'prod promotion.after: there is no environment "stagin": dev, staging, prod; did you mean staging?',
    );
    expect(problems(({ dev }) => (dev.promotion.after = 'prod')).join()).toContain(
      'one environment must be the first',
    );
  });
});
