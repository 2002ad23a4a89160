import type { ChartPin } from '../../../config/compatibility/chart-pin';
import type { ChartName } from '../../../config/compatibility/charts';
import type { BundleRelease } from '../../../config/compatibility/releases';
import { kubernetesRemovals } from '../../../config/kubernetes-removals';
import { bundleInputOf } from '../../../lib/kubernetes/platform-bundle-input';
import { renderBundle } from '../../../lib/kubernetes/render-bundle';
import { platformNames } from '../../../lib/contract/platform-names';
import { upgradePlan, type UpgradeFacts } from '../../../lib/operations/upgrade-plan';
import { upgradePlanText } from '../../../lib/operations/upgrade-plan-text';
import { configuration, loaded, opsWorld } from './ops-world';

const { dev, staging, prod } = loaded;
if (dev === undefined || staging === undefined || prod === undefined) {
  throw new Error('the three environments are configured');
}

const known = configuration.compatibility;
const released = known.releases['2026.10'];
if (released === undefined) throw new Error('2026.10 is released');

/** The compatibility of a checkout that has pinned other versions beside those of today. */
function withPins(
  pins: Readonly<Partial<Record<ChartName, string>>>,
  release?: string,
): UpgradeFacts['compatibility'] {
  const pinned = (name: ChartName): ChartPin => {
    const pin = known.charts[name];
    return { ...pin, version: pins[name] ?? pin.version, digest: `sha256:${'7'.repeat(64)}` };
  };
  const charts = Object.fromEntries(
    (Object.keys(known.charts) as ChartName[]).map((name) => [name, pinned(name)]),
  ) as typeof known.charts;
  const next: BundleRelease = {
    ...released,
    charts: { ...released?.charts, ...pins },
  } as BundleRelease;
  return {
    ...known,
    pinsOfChart: (name) => [pinned(name), known.charts[name]],
    pinsOf: (asked) => ({ ...known.pinsOf(asked), ...(asked === next ? { charts } : {}) }),
    releases: release === undefined ? known.releases : { ...known.releases, [release]: next },
  };
}

const planOf = (to: string, change: Partial<UpgradeFacts> = {}) => {
  const environment = change.environment ?? staging;
  return upgradePlan({
    environment,
    before: dev,
    assessedOn: '2026-11-22',
    to,
    kubernetesVersions: configuration.kubernetesVersions,
    removals: kubernetesRemovals,
    compatibility: known,
    bundle: renderBundle(bundleInputOf(environment, platformNames(environment.name))),
    ...change,
  });
};

const whatOf = (plan: ReturnType<typeof planOf>): string[] => plan.steps.map(({ what }) => what);

describe('a plan to another version of a chart', () => {
  const karpenter = withPins({ karpenter: '1.15.0', 'karpenter-crd': '1.15.0' });

  it('goes from the release over the CRDs to the chart', () => {
    const plan = planOf('karpenter@1.15.0', { compatibility: karpenter });
    expect(plan).toMatchObject({
      kind: 'chart',
      subject: 'karpenter',
      from: '1.14.1',
      to: '1.15.0',
    });
    expect(whatOf(plan)).toEqual(['bundle release', 'CRDs of karpenter-crd', 'chart karpenter']);
    expect(plan.waves).toEqual([]);
  });

  it('is the same plan when its CRDs are named', () => {
    const plan = planOf('karpenter-crd@1.15.0', { compatibility: karpenter });
    expect(whatOf(plan)).toEqual(['bundle release', 'CRDs of karpenter-crd', 'chart karpenter']);
  });

  it('says that a Helm release comes back and that CRDs do not', () => {
    const [release, crds, chart] = planOf('karpenter@1.15.0', { compatibility: karpenter }).steps;
    expect(release?.back).toContain('its bundle, known by its digest, is applied again');
    expect(crds?.how).toMatch(/^helm upgrade, before anything that reads them/);
    expect(crds?.back).toMatch(/^not by itself: CRDs keep what they have learnt/);
    expect(chart?.back).toContain('the older bundle puts the older release back');
    expect(chart?.how).toMatch(/helm upgrade, atomic, within \d+ seconds; its pods are replaced/);
  });

  it('applies CRDs of a chart’s folder before the chart', () => {
    const compatibility = withPins({ 'aws-load-balancer-controller': '3.6.0' });
    expect(whatOf(planOf('aws-load-balancer-controller@3.6.0', { compatibility }))).toEqual([
      'bundle release',
      'CRDs in the folder of aws-load-balancer-controller',
      'chart aws-load-balancer-controller',
    ]);
  });

  it('names the controllers that are built against CRDs', () => {
    const compatibility = withPins({ 'gateway-api-crds': 'v1.10.0' });
    const plan = planOf('gateway-api-crds@v1.10.0', { compatibility });
    expect(whatOf(plan)).toEqual(['bundle release', 'CRDs of gateway-api-crds']);
    expect(plan.steps[1]?.how).toMatch(/^applied by the API server,/);
    expect(plan.skew).toContain(
      'aws-load-balancer-controller 3.5.0 is built against gateway-api-crds: read what it says about v1.10.0 first',
    );
  });

  it('says which Kubernetes versions the chart supports, as far as anybody has said', () => {
    expect(planOf('karpenter@1.15.0', { compatibility: karpenter }).skew).toContain(
      'karpenter 1.15.0 supports Kubernetes from 1.30 to 1.36; the cluster runs 1.35',
    );
    expect(planOf('karpenter@1.16.0').skew).toContain(
      'nobody has attested which Kubernetes versions karpenter 1.16.0 supports',
    );
    const compatibility = withPins({ kueue: '0.20.0' });
    expect(planOf('kueue@0.20.0', { compatibility }).skew).toBe(
      'the publisher of kueue 0.20.0 names no Kubernetes versions; the cluster runs 1.35',
    );
    const keda = withPins({ keda: '2.21.0' });
    expect(planOf('keda@2.21.0', { compatibility: keda }).skew).toContain(
      'keda 2.21.0 supports Kubernetes from 1.23;',
    );
  });

  it('says that an older version need not understand what the newer one wrote', () => {
    const compatibility = withPins({ karpenter: '1.14.0', 'karpenter-crd': '1.14.0' });
    expect(planOf('karpenter@1.14.0', { compatibility }).skew).toContain(
      '1.14.0 is older than 1.14.1: it need not understand objects that the newer one has written',
    );
  });

  it('changes nothing in a cluster whose bundle does not hold it', () => {
    const plan = planOf('karpenter@1.15.0', {
      environment: dev,
      before: undefined,
      compatibility: karpenter,
    });
    expect(whatOf(plan)).toEqual(['bundle release']);
    expect(plan.skew).toContain('this environment’s bundle'.replace('’', "'"));
  });

  it('lists the steps where no bundle was handed over, too', () => {
    const plan = planOf('karpenter@1.15.0', { compatibility: karpenter, bundle: undefined });
    expect(whatOf(plan)).toEqual(['bundle release', 'CRDs of karpenter-crd', 'chart karpenter']);
    expect(upgradePlanText(plan, 200)).toContain('removed APIs: not judged');
  });
});

describe('what stands in the way of a chart', () => {
  it('is a version that nothing pins', () => {
    expect(planOf('karpenter@1.15.0').blockers).toContain(
      'nothing pins karpenter 1.15.0: look up its values, images, licence and Kubernetes versions, and write them into config/compatibility',
    );
    expect(planOf('karpenter@1.15.0').steps[0]).toMatchObject({
      to: 'a new release',
      how: expect.stringMatching(
        /^pin the version in config\/compatibility, move the old pin/,
      ) as unknown,
    });
  });

  it('is a version that is denied, or too old for what stands beside it', () => {
    const { blockers } = planOf('karpenter@1.8.0');
    expect(blockers.join()).toContain('karpenter 1.8.0 is denied');
    expect(blockers.join()).toContain('karpenter 1.8.0 is too old for Kubernetes 1.35');
  });

  it('is a digest that is not locked', () => {
    const compatibility = withPins({ kueue: '0.20.0' });
    const open = {
      ...compatibility,
      pinsOfChart: (name: ChartName) => {
        const [first] = compatibility.pinsOfChart(name);
        return [{ ...first, digest: null }] as const;
      },
    };
    expect(planOf('kueue@0.20.0', { compatibility: open }).blockers).toContain(
      'the digest of kueue 0.20.0 is not locked: `npm run ops -- versions --lock`, online',
    );
  });

  it('is the environment before, until a release with it has run there for long enough', () => {
    const compatibility = withPins({ kueue: '0.20.0' });
    expect(planOf('kueue@0.20.0', { compatibility }).blockers).toEqual([
      'staging comes after dev, which never ran a bundle release with kueue 0.20.0: it has to run there for 7 days first',
    ]);
    const next = withPins({ kueue: '0.20.0' }, '2026.12');
    const since = (day: string) => ({
      ...dev,
      promotion: {
        ...dev.promotion,
        since: { ...dev.promotion.since, bundle: { '2026.12': day } },
      },
    });
    const waiting = planOf('kueue@0.20.0', { compatibility: next, before: since('2026-11-20') });
    expect(waiting.blockers).toEqual([
      '2026.12 runs in dev since 2026-11-20, for 2 of 7 days: the synth refuses it here until then',
    ]);
    const ready = planOf('kueue@0.20.0', { compatibility: next, before: since('2026-11-15') });
    expect(ready.blockers).toEqual([]);
    expect(ready.steps[0]).toMatchObject({ from: '2026.10', to: '2026.12' });
  });

  it('is nothing in the first environment, once it is pinned and locked', () => {
    const compatibility = withPins({ kueue: '0.20.0' });
    const plan = planOf('kueue@0.20.0', { environment: dev, before: undefined, compatibility });
    expect(plan.blockers).toEqual([]);
    expect(upgradePlanText(plan, 200)).toMatch(
      /^dev: kueue 0\.19\.2 → 0\.20\.0\n\nnothing stands in the way\n[^]*nodes: none is replaced/,
    );
  });
});

describe('a plan to another release of the bundle', () => {
  const next = withPins(
    {
      karpenter: '1.15.0',
      'karpenter-crd': '1.15.0',
      kueue: '0.20.0',
      'gateway-api-crds': 'v1.10.0',
    },
    '2026.12',
  );

  it('moves every chart that differs, in the order in which the bundle is applied', () => {
    const plan = planOf('bundle@2026.12', { compatibility: next });
    expect(plan).toMatchObject({
      kind: 'bundle',
      subject: 'bundle release',
      from: '2026.10',
      to: '2026.12',
    });
    const order = renderBundle(bundleInputOf(staging, platformNames(staging.name))).parts.map(
      ({ name }) => name,
    );
    const moved = whatOf(plan)
      .slice(1)
      .map((what) => what.split(' ').at(-1) ?? '');
    expect(moved).toHaveLength(4);
    expect(moved).toEqual(
      [...moved].sort((one, other) => order.indexOf(one) - order.indexOf(other)),
    );
    expect(whatOf(plan).slice(1, 3)).toEqual(['CRDs of gateway-api-crds', 'CRDs of karpenter-crd']);
  });

  it('waits for the environment before', () => {
    expect(planOf('bundle@2026.12', { compatibility: next }).blockers).toEqual([
      'staging comes after dev, which never ran 2026.12: it has to run there for 7 days first',
    ]);
  });

  it('may change images alone', () => {
    const images = withPins({}, '2026.12');
    expect(planOf('bundle@2026.12', { compatibility: images }).skew).toBe(
      'no chart changes its version',
    );
  });
});

test.each([
  ['karpenter@1.14.1', 'staging runs karpenter 1.14.1 already: name another version'],
  ['bundle@2026.10', 'staging runs the bundle release 2026.10 already'],
  [
    'bundle@2026.13',
    'there is no bundle release "2026.13": 2026.10 is in config/compatibility/releases.ts',
  ],
  ['karpentr@1.15.0', 'there is no chart "karpentr": bundle, argo-cd, aws-efa-k8s-device-plugin,'],
  ['constructor@1', 'there is no chart "constructor"'],
])('%s is no target', (to, says) => {
  expect(() => planOf(to)).toThrow(says);
});

describe('ops upgrade-plan', () => {
  it('plans a chart, and hands the bundle’s manifests over to be judged', async () => {
    const bundleOf = () => ({
      parts: [
        {
          name: 'ours',
          kind: 'manifests' as const,
          timeoutSeconds: 60,
          objects: [{ apiVersion: 'batch/v1beta1', kind: 'CronJob' }],
        },
      ],
    });
    const { ops, said } = opsWorld({ config: { ...configuration, bundleOf } });
    expect(await ops('upgrade-plan', '--env', 'dev', '--to', 'kueue@0.20.0', '--json')).toBe(3);
    expect(JSON.parse(said.out)).toMatchObject({
      kind: 'chart',
      manifestsJudged: true,
      removedApis: [{ kind: 'CronJob', removedIn: '1.25' }],
    });
  });
});
