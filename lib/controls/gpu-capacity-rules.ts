import { listOf, objectOf, valueAt } from './json-shape';
import { gpuEvidenceOf, instanceTypesOf, launchTemplateOf } from './node-group';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const types = ['AWS::EKS::Nodegroup'];
const agreedLabels = ['alicerce.io/pool', 'alicerce.io/purpose', 'alicerce.io/owner'];

const gpuNodesSayTheirPool: TemplateRule = {
  id: 'GpuNodesSayTheirPool',
  says: 'GPU nodes say which pool they are of, what for, and whose.',
  why: 'Queues, quotas, network policies and the bill go by these labels; without them the node is nobody’s.',
  source: 'Project decision: GPU capacity is a typed declaration',
  types,
  holdsFor: (nodeGroup, context) => {
    if (gpuEvidenceOf(nodeGroup, context) === undefined) return notApplicable;
    const labels = objectOf(nodeGroup.properties['Labels']);
    const missing = agreedLabels.filter((key) => typeof labels[key] !== 'string');
    if (missing.length === 0) return compliant;
    return breach('Labels', `there is no label ${missing.join(', ')}`);
  },
};

const maximumOf = ({ properties }: TemplateResource): number => {
  const value = valueAt(properties, 'ScalingConfig', 'MaxSize');
  return typeof value === 'number' ? value : 0;
};

/** The quota that a group counts against, and the vCPUs that it can ask for; a block counts against none. */
function quotaDemand(
  group: TemplateResource,
  context: RuleContext,
): { readonly code: string; readonly vCpus: number } | undefined {
  const { ofGroup, ofTemplate } = instanceTypesOf(group, context);
  const facts = [...ofGroup, ...(ofTemplate === undefined ? [] : [ofTemplate])].flatMap(
    (type) => context.settings.gpuCapacity?.instanceTypes[type] ?? [],
  );
  const [first] = facts;
  const bought = group.properties['CapacityType'];
  if (first === undefined || bought === 'CAPACITY_BLOCK') return undefined;
  const code = bought === 'SPOT' ? first.spotQuotaCode : first.onDemandQuotaCode;
  if (code === null) return undefined;
  return { code, vCpus: maximumOf(group) * Math.max(...facts.map(({ vCpus }) => vCpus)) };
}

const quotaHoldsEveryPool: TemplateRule = {
  id: 'QuotaHoldsEveryPool',
  says: 'All GPU groups at their maximum stay within the vCPU quotas that the account has.',
  why: 'The group that comes last stays empty, on the day on which all of them are needed.',
  source: 'Service Quotas; capacity planning',
  types,
  holdsFor: (nodeGroup, context) => {
    const own = quotaDemand(nodeGroup, context);
    if (own === undefined) return notApplicable;
    const asked = context.index
      .ofType('AWS::EKS::Nodegroup')
      .map((group) => quotaDemand(group, context))
      .reduce((sum, demand) => sum + (demand?.code === own.code ? demand.vCpus : 0), 0);
    const granted = context.settings.gpuCapacity?.quotas[own.code] ?? 0;
    if (asked <= granted) return compliant;
    const text = `the groups that count against ${own.code} can ask for ${String(asked)} vCPUs, and ${String(granted)} are declared`;
    return breach('ScalingConfig.MaxSize', `${text}; raise the quota first, or lower a maximum`);
  },
};

/** Addresses of a subnet that instances can have: AWS keeps five. */
function addressesOf({ properties }: TemplateResource): number | undefined {
  const [, bits] = /\/(\d+)$/.exec(String(properties['CidrBlock'])) ?? [];
  return bits === undefined ? undefined : 2 ** (32 - Number(bits)) - 5;
}

/** Addresses that a group takes in each of its subnets, evenly spread: one per node and interface that carries IP. */
function addressDemand(group: TemplateResource, context: RuleContext): number {
  const interfaces = listOf(
    valueAt(
      launchTemplateOf(group, context)?.properties,
      'LaunchTemplateData',
      'NetworkInterfaces',
    ),
  ).filter((each) => valueAt(each, 'InterfaceType') !== 'efa-only');
  const subnets = Math.max(1, listOf(group.properties['Subnets']).length);
  return Math.ceil(maximumOf(group) / subnets) * Math.max(1, interfaces.length);
}

const subnetHoldsItsNodes: TemplateRule = {
  id: 'SubnetHoldsItsNodes',
  says: 'Every subnet has an address for each node that can be started in it.',
  why: 'A subnet without a free address starts no node, and a subnet cannot grow.',
  source: 'VPC subnet sizing; capacity planning',
  types,
  holdsFor: (nodeGroup, context) => {
    const { index } = context;
    const subnetsOf = (group: TemplateResource): readonly (TemplateResource | undefined)[] =>
      listOf(group.properties['Subnets']).map((each) => index.follow(each, group.document));
    const known = subnetsOf(nodeGroup).filter((subnet) => subnet !== undefined);
    if (known.length === 0) return notApplicable;
    return unless(
      known.flatMap((subnet) => {
        const has = addressesOf(subnet);
        const asked = index
          .ofType('AWS::EKS::Nodegroup')
          .filter((group) => subnetsOf(group).includes(subnet))
          .reduce((sum, group) => sum + addressDemand(group, context), 0);
        if (has === undefined || asked <= has) return [];
        const text = `${subnet.path} has ${String(has)} addresses, and its groups can ask for ${String(asked)}`;
        return [breach('Subnets', text)];
      }),
    );
  },
};

/** Claims over GPU pools as a whole: what they are called, and whether there is room. */
export const gpuCapacityRules: readonly TemplateRule[] = [
  gpuNodesSayTheirPool,
  quotaHoldsEveryPool,
  subnetHoldsItsNodes,
];
