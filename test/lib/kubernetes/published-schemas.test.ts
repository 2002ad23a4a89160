import * as admission from 'kubernetes-models/admissionregistration.k8s.io/v1';
import * as apps from 'kubernetes-models/apps/v1';
import * as batch from 'kubernetes-models/batch/v1';
import * as networking from 'kubernetes-models/networking.k8s.io/v1';
import * as policy from 'kubernetes-models/policy/v1';
import * as rbac from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import * as scheduling from 'kubernetes-models/scheduling.k8s.io/v1';
import * as storage from 'kubernetes-models/storage.k8s.io/v1';
import * as core from 'kubernetes-models/v1';
import { objectTitle } from '../../../lib/kubernetes/kubernetes-object';
import { renderBundle } from '../../../lib/kubernetes/render-bundle';
import { objectsIn } from './bundle-reader';
import { sampleInput } from './sample-input';

type Model = new (data: never) => { validate(): void };

/** The published schemas of kinds that Kubernetes brings: an oracle that nobody here has written. */
const models: Readonly<Record<string, Model>> = {
  ...admission,
  ...apps,
  ...batch,
  ...networking,
  ...policy,
  ...rbac,
  ...scheduling,
  ...storage,
  ...core,
};

/** Kinds that come with charts, and one whose API group the package lacks. */
const withoutModel = [
  'ClusterImagePolicy',
  'ClusterNetworkPolicy',
  'ClusterQueue',
  'Cohort',
  'EC2NodeClass',
  'JobSet',
  'LocalQueue',
  'NodePool',
  'ResourceClaimTemplate',
  'ResourceFlavor',
  'ScaledObject',
  'SecretStore',
  'TargetGroupBinding',
  'Topology',
  'WorkloadPriorityClass',
];

const objects = objectsIn(renderBundle(sampleInput()));

test('every object of a kind that Kubernetes brings is valid by its published schema', () => {
  const findings = objects.flatMap((object) => {
    const Known = models[object.kind];
    if (Known === undefined) return [];
    try {
      new Known(object as never).validate();
      return [];
    } catch (error) {
      return [`${objectTitle(object)}: ${String(error)}`];
    }
  });
  expect(findings).toStrictEqual([]);
});

test('the kinds without a published schema at hand are known by name', () => {
  const without = [...new Set(objects.map(({ kind }) => kind))].filter((kind) => !(kind in models));
  expect(without.filter((kind) => !withoutModel.includes(kind))).toStrictEqual([]);
});

test('the published schemas find what is wrong', () => {
  const daemonSet = objects.find(({ kind }) => kind === 'DaemonSet');
  const broken = { ...daemonSet, spec: { template: 7 } };
  expect(() => {
    new apps.DaemonSet(broken as never).validate();
  }).toThrow('selector');
});
