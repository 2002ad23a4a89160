import { kubernetesRemovals } from '../../../config/kubernetes-removals';
import { OperationError } from '../../../lib/operations/exit-codes';
import {
  upgradePlan,
  type ManifestKind,
  type PlannedBundle,
  type UpgradeFacts,
} from '../../../lib/operations/upgrade-plan';
import { upgradePlanText } from '../../../lib/operations/upgrade-plan-text';
import { everyGpuKind } from '../../support/every-gpu-kind';
import { configuration, loaded, opsWorld } from './ops-world';

const { dev, staging, prod } = loaded;
if (dev === undefined || staging === undefined || prod === undefined) {
  throw new Error('the three environments are configured');
}

const planOf = (change: Partial<UpgradeFacts> = {}) =>
  upgradePlan({
    environment: dev,
    before: undefined,
    assessedOn: '2026-11-22',
    to: '1.36',
    kubernetesVersions: configuration.kubernetesVersions,
    removals: kubernetesRemovals,
    compatibility: configuration.compatibility,
    bundle: undefined,
    ...change,
  });

/** A bundle that applies these objects. */
const applying = (...objects: readonly ManifestKind[]): PlannedBundle => ({
  parts: [{ name: 'ours', kind: 'manifests', timeoutSeconds: 60, objects }],
});

describe('a plan to another Kubernetes version', () => {
  it('goes from the control plane over the add-ons to the nodes', () => {
    const { steps } = planOf();
    expect(steps[0]).toMatchObject({ what: 'control plane', from: '1.35', to: '1.36' });
    expect(steps.at(-1)).toMatchObject({ what: 'node images', to: '1.36.4-20260917' });
    const coredns = steps.find(({ what }) => what === 'add-on coredns');
    expect(coredns).toMatchObject({ from: 'v1.13.2-eksbuild.31', to: 'v1.14.7-eksbuild.11' });
  });

  it('leaves an add-on alone that is attested for both', () => {
    const { steps } = planOf();
    expect(steps.map(({ what }) => what)).not.toContain('add-on metrics-server');
  });

  it('says what does not roll back', () => {
    expect(planOf().steps[0]?.back).toMatch(/within 7 days .* a rollback of the stack does not/);
  });

  it('is blocked by an add-on that nobody attested', () => {
    expect(planOf().blockers.join()).toContain(
      'no version of the add-on eks-node-monitoring-agent is attested for 1.36',
    );
  });

  it('goes one minor version at a time', () => {
    const next = configuration.kubernetesVersions['1.36'];
    if (next === undefined) throw new Error('1.36 is known');
    const kubernetesVersions = { ...configuration.kubernetesVersions, '1.37': next };
    expect(planOf({ to: '1.37', kubernetesVersions }).blockers[0]).toBe(
      'EKS goes one minor version at a time: plan 2 upgrades, the first to 1.36',
    );
  });

  it('waits for the environment before', () => {
    expect(planOf({ environment: staging, before: dev }).blockers.join()).toContain(
      'staging comes after dev, which never ran 1.36',
    );
    const since = (day: string) => ({
      ...dev,
      promotion: {
        ...dev.promotion,
        since: { ...dev.promotion.since, kubernetes: { '1.36': day } },
      },
    });
    const waiting = planOf({ environment: staging, before: since('2026-11-20') });
    expect(waiting.blockers.join()).toContain('1.36 runs in dev since 2026-11-20, for 2 of 7 days');
    const ready = planOf({ environment: staging, before: since('2026-11-15') });
    expect(ready.blockers.join()).not.toContain('dev');
  });

  it('finds each removed API of our manifests once, and leaves served ones alone', () => {
    const old = { apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3', kind: 'FlowSchema' };
    const plan = planOf({
      bundle: applying(old, old, { apiVersion: 'apps/v1', kind: 'Deployment' }),
    });
    expect(plan.removedApis).toEqual([
      { ...old, removedIn: '1.32', use: 'flowcontrol.apiserver.k8s.io/v1' },
    ]);
    expect(plan.blockers.join()).toContain('FlowSchema of flowcontrol.apiserver.k8s.io/v1beta3');
    expect(upgradePlanText(plan, 200)).toContain('removed APIs in our manifests:\n  FlowSchema');
  });

  it('does not take missing manifests for clean ones', () => {
    expect(upgradePlanText(planOf(), 200)).toContain('removed APIs: not judged');
    expect(upgradePlanText(planOf({ bundle: applying() }), 200)).toContain('removed APIs: none');
  });

  it('is blocked by a chart that does not know the version yet', () => {
    const { combinationOf } = configuration.compatibility;
    const compatibility = {
      ...configuration.compatibility,
      combinationOf: (...given: Parameters<typeof combinationOf>) => {
        const combination = combinationOf(...given);
        return { ...combination, charts: { ...combination.charts, karpenter: '1.12.0' } };
      },
    };
    expect(planOf({ compatibility }).blockers.join()).toContain(
      'karpenter 1.12.0 is too old for Kubernetes 1.36, which needs 1.13',
    );
    expect(planOf().blockers.join()).not.toContain('karpenter');
  });

  it('replaces reserved nodes without a spare, and leaves Karpenter’s to Karpenter', () => {
    const { waves } = planOf({ environment: everyGpuKind() });
    const how = (group: string) => waves.find((wave) => wave.group === group)?.how;
    expect(how('split')).toContain('the old one ends first');
    expect(how('serving')).toContain('the new one first');
    expect(how('fallback')).toContain('Karpenter replaces drifted nodes');
  });
});

describe('a plan to another image release', () => {
  it('replaces nodes only, and rolls back', () => {
    const plan = planOf({ to: '1.35.8-20260917' });
    expect(plan).toMatchObject({ kind: 'image', from: '1.35.8-20260923', blockers: [] });
    expect(plan.steps).toHaveLength(1);
    expect(plan.steps[0]?.back).toContain('the release before it');
  });
});

test.each(['1.35', '1.34', '1.35.8-20260930', 'latest', 'a@b@c'])('%s is no target', (to) => {
  expect(() => planOf({ to })).toThrow(OperationError);
  expect(() => planOf({ to })).toThrow(
    /dev runs Kubernetes 1\.35: a newer Kubernetes version \(1\.36\), an image release of 1\.35 \(1\.35\.8-20260923.*a chart \(karpenter@VERSION\)/,
  );
});

describe('ops upgrade-plan', () => {
  it('ends with 3 where something is in the way, and gives data', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('upgrade-plan', '--env', 'prod', '--to', '1.36', '--json')).toBe(3);
    expect(JSON.parse(said.out)).toMatchObject({ environment: 'prod', kind: 'kubernetes' });
  });

  it('ends with 0 where nothing is, and with 2 where there is no such version', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('upgrade-plan', '--env', 'dev', '--to', '1.35.8-20260917')).toBe(0);
    expect(said.err).toContain('nothing stands in the way');
    expect(await ops('upgrade-plan', '--env', 'dev', '--to', '1.30')).toBe(2);
  });
});
