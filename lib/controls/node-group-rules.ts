import { listOf, shown, valueAt } from './json-shape';
import { instanceTypesOf, launchTemplateOf } from './node-group';
import type { TemplateResource } from './template-index';
import type { TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const types = ['AWS::EKS::Nodegroup'];

/** Exactly one of two properties of an object is stated; the API refuses both, and silence hides a default. */
function statesOneOf(
  { properties }: TemplateResource,
  parent: string,
  [count, percentage]: readonly [string, string],
): readonly Verdict[] {
  const stated = [count, percentage].filter(
    (name) => valueAt(properties, parent, name) !== undefined,
  );
  if (stated.length === 1) return [];
  const what = stated.length === 0 ? 'neither is stated' : 'both are stated';
  return [breach(parent, `${count} or ${percentage}: ${what}; state exactly one`)];
}

/** Where the properties of a node come from. */
const templateRules: readonly TemplateRule[] = [
  {
    id: 'NodeGroupOwnsItsLaunchTemplate',
    says: 'A node group starts nodes from a launch template at a stated version, and from nothing beside it.',
    why: 'RemoteAccess opens SSH and DiskSize makes an unencrypted disk; both are refused by the API beside a template.',
    source: 'EKS CreateNodegroup; NIST CM-2',
    types,
    holdsFor: ({ properties }) => {
      const template = properties['LaunchTemplate'];
      const breaches = ['RemoteAccess', 'DiskSize']
        .filter((name) => properties[name] !== undefined)
        .map((name) => breach(name, `${name} is stated; say it in the launch template instead`));
      if (valueAt(template, 'Id') === undefined && valueAt(template, 'Name') === undefined) {
        breaches.unshift(
          breach('LaunchTemplate', 'there is no launch template; a node group needs its own'),
        );
      }
      const version = valueAt(template, 'Version');
      if (version === undefined || version === '$Latest' || version === '$Default') {
        const text = `the template version is ${shown(version)}; state a number or the latest-version attribute`;
        breaches.push(breach('LaunchTemplate.Version', text));
      }
      return unless(breaches);
    },
  },
  {
    id: 'InstanceTypeIsStatedOnce',
    says: 'The instance type stands in the node group or in its launch template, never in both or in none.',
    why: 'Both are refused on deploy, and none means t3.medium.',
    source: 'EKS CreateNodegroup',
    types,
    holdsFor: (nodeGroup, context) => {
      const { ofGroup, ofTemplate } = instanceTypesOf(nodeGroup, context);
      if (launchTemplateOf(nodeGroup, context) === undefined) {
        const text =
          'the launch template is not in the templates of this environment, so nobody can tell';
        return breach('LaunchTemplate', text);
      }
      if (ofGroup.length > 0 === (ofTemplate === undefined)) return compliant;
      const text =
        ofTemplate === undefined
          ? 'neither the group nor its launch template names an instance type'
          : `the group says ${ofGroup.join(', ')} and its launch template says ${ofTemplate}`;
      return breach('InstanceTypes', `${text}; state it in exactly one of the two`);
    },
  },
  {
    id: 'NodeGroupStatesItsCapacityType',
    says: 'Every node group says how its capacity is bought.',
    why: 'Silence means on-demand, which for GPUs is the most expensive answer.',
    source: 'EKS CapacityType; cost control',
    types,
    holdsFor: ({ properties }) => {
      const allowed = ['ON_DEMAND', 'SPOT', 'CAPACITY_BLOCK'];
      const value = properties['CapacityType'];
      if (typeof value === 'string' && allowed.includes(value)) return compliant;
      return breach('CapacityType', `${shown(value)}; it must be one of ${allowed.join(', ')}`);
    },
  },
];

/** How nodes are replaced and kept ready. */
const lifecycleRules: readonly TemplateRule[] = [
  {
    id: 'NodeRepairIsBounded',
    says: 'Broken nodes are repaired, with a stated limit on how many at once.',
    why: 'Unrepaired GPUs burn money; repair without a limit can take a whole pool away.',
    source: 'EKS node repair; NIST SI-2, CP-10',
    types,
    holdsFor: (nodeGroup) => {
      const parent = 'NodeRepairConfig';
      const enabled = valueAt(nodeGroup.properties, parent, 'Enabled');
      if (enabled !== true) {
        return breach(`${parent}.Enabled`, `Enabled is ${shown(enabled)}; it must be true`);
      }
      return unless([
        ...statesOneOf(nodeGroup, parent, [
          'MaxUnhealthyNodeThresholdCount',
          'MaxUnhealthyNodeThresholdPercentage',
        ]),
        ...statesOneOf(nodeGroup, parent, [
          'MaxParallelNodesRepairedCount',
          'MaxParallelNodesRepairedPercentage',
        ]),
      ]);
    },
  },
  {
    id: 'NodeUpdateIsBounded',
    says: 'An update replaces a stated number or share of the nodes at a time.',
    why: 'Both at once are refused on deploy; silence means one node after the other, hours for a large pool.',
    source: 'EKS UpdateConfig',
    types,
    holdsFor: (nodeGroup) =>
      unless(
        statesOneOf(nodeGroup, 'UpdateConfig', ['MaxUnavailable', 'MaxUnavailablePercentage']),
      ),
  },
  {
    id: 'WarmPoolStateIsSpelledRight',
    says: 'The state of a warm pool is a word that its API knows.',
    why: 'The documents, EKS and EC2 Auto Scaling spell it in three ways, and a wrong one fails in the deploy.',
    source: 'EKS WarmPoolConfig.PoolState; EC2 Auto Scaling WarmPool.PoolState',
    types: [...types, 'AWS::AutoScaling::WarmPool'],
    holdsFor: ({ type, properties }) => {
      const ofEks = type === 'AWS::EKS::Nodegroup';
      const config = ofEks ? properties['WarmPoolConfig'] : properties;
      if (config === undefined) return notApplicable;
      const allowed = ofEks
        ? ['STOPPED', 'RUNNING', 'HIBERNATED']
        : ['Stopped', 'Running', 'Hibernated'];
      const value = valueAt(config, 'PoolState');
      if (typeof value === 'string' && allowed.includes(value)) return compliant;
      const at = ofEks ? 'WarmPoolConfig.PoolState' : 'PoolState';
      return breach(
        at,
        `PoolState is ${shown(value)}; here it must be one of ${allowed.join(', ')}`,
      );
    },
  },
];

/** A taint that is misspelled keeps nobody out. */
const taintRule: TemplateRule = {
  id: 'TaintEffectIsSpelledRight',
  says: 'Every taint effect is spelled as EKS spells it.',
  why: 'Kubernetes writes NoSchedule, EKS writes NO_SCHEDULE; the wrong one fails in the deploy.',
  source: 'EKS Taint.Effect',
  types,
  holdsFor: ({ properties }) => {
    const taints = listOf(properties['Taints']);
    if (taints.length === 0) return notApplicable;
    const allowed = ['NO_SCHEDULE', 'NO_EXECUTE', 'PREFER_NO_SCHEDULE'];
    const wrong = taints
      .map((taint) => valueAt(taint, 'Effect'))
      .filter((effect) => typeof effect !== 'string' || !allowed.includes(effect));
    return unless(
      wrong.map((effect) =>
        breach('Taints', `the effect ${shown(effect)} is none of ${allowed.join(', ')}`),
      ),
    );
  },
};

/** Claims over EKS node groups of every kind. */
export const nodeGroupRules: readonly TemplateRule[] = [
  ...templateRules,
  ...lifecycleRules,
  taintRule,
];
