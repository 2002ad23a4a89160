import { listOf, objectOf, shown, valueAt } from './json-shape';
import { launchTemplateOf } from './node-group';
import type { TemplateIndex, TemplateResource } from './template-index';
import type { TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

/** The interfaces of a launch template that carry fabric. */
function fabricOf(template: TemplateResource | undefined): readonly unknown[] {
  return listOf(valueAt(template?.properties, 'LaunchTemplateData', 'NetworkInterfaces')).filter(
    (each) => ['efa', 'efa-only'].includes(String(valueAt(each, 'InterfaceType'))),
  );
}

type Direction = 'Ingress' | 'Egress';
const peerOf = { Ingress: 'SourceSecurityGroupId', Egress: 'DestinationSecurityGroupId' } as const;

interface GroupRules {
  /** Rules from the group to itself for all traffic. */
  readonly self: number;
  /** Every other rule, as a person reads it. */
  readonly others: readonly string[];
}

/** The rule that CDK writes where a group may send nothing, because an empty list would mean everything. */
const sendsNothing = '255.255.255.255/32';

function rulesOf(group: TemplateResource, direction: Direction, index: TemplateIndex): GroupRules {
  const inline = listOf(group.properties[`SecurityGroup${direction}`]).map((rule) => ({
    rule: objectOf(rule),
    document: group.document,
  }));
  const standAlone = index
    .ofType(`AWS::EC2::SecurityGroup${direction}`)
    .filter(({ properties, document }) => index.follow(properties['GroupId'], document) === group)
    .map(({ properties, document }) => ({ rule: properties, document }));
  const all = [...inline, ...standAlone].filter(({ rule }) => rule['CidrIp'] !== sendsNothing);
  const toItself = all.filter(
    ({ rule, document }) =>
      String(rule['IpProtocol']) === '-1' &&
      index.follow(rule[peerOf[direction]], document) === group,
  );
  const others = all.filter((each) => !toItself.includes(each)).map(({ rule }) => shown(rule));
  return { self: toItself.length, others };
}

const fabricGroupAdmitsItself: TemplateRule = {
  id: 'FabricGroupAdmitsItself',
  says: 'Interfaces of the fabric carry a group that admits all traffic from and to itself, and nothing else.',
  why: 'EFA is admitted by such rules alone, both ways; a group that is open to more opens the nodes with it.',
  source: 'EC2 user guide, EFA security group; NIST SC-7',
  types: ['AWS::EC2::LaunchTemplate'],
  holdsFor: (template, { index }) => {
    const fabric = fabricOf(template);
    if (fabric.length === 0) return notApplicable;
    const at = 'LaunchTemplateData.NetworkInterfaces';
    return unless(
      fabric.flatMap((each): readonly Verdict[] => {
        const card = shown(valueAt(each, 'NetworkCardIndex') ?? 0);
        const groups = listOf(valueAt(each, 'Groups'))
          .map((id) => index.follow(id, template.document))
          .filter((group) => group?.type === 'AWS::EC2::SecurityGroup')
          .map((group) => (group === undefined ? [] : judged(group, index)));
        if (groups.some((problems) => problems.length === 0)) return [];
        const [problems = ['no group of ours stands on it']] = groups;
        return problems.map((problem) => breach(at, `the fabric of card ${card}: ${problem}`));
      }),
    );
  },
};

/** What keeps a group from being a group for fabric. */
function judged(group: TemplateResource, index: TemplateIndex): readonly string[] {
  return (['Ingress', 'Egress'] as const).flatMap((direction) => {
    const { self, others } = rulesOf(group, direction, index);
    const way = direction === 'Ingress' ? 'from' : 'to';
    return [
      ...(self === 0 ? [`${group.path} does not admit all traffic ${way} itself`] : []),
      ...others.map((rule) => `${group.path} admits more than itself: ${rule}`),
    ];
  });
}

const fabricStaysInOneSubnet: TemplateRule = {
  id: 'FabricStaysInOneSubnet',
  says: 'Nodes that share a fabric stand in one subnet.',
  why: 'EFA does not leave its subnet, so a job over two of them falls back to TCP or hangs.',
  source: 'EC2 user guide, EFA limitations',
  types: ['AWS::EKS::Nodegroup'],
  holdsFor: (nodeGroup, context) => {
    if (fabricOf(launchTemplateOf(nodeGroup, context)).length === 0) return notApplicable;
    const count = listOf(nodeGroup.properties['Subnets']).length;
    if (count === 1) return compliant;
    return breach('Subnets', `the nodes have EFA and ${String(count)} subnets; name exactly one`);
  },
};

/** Claims over the fabric between GPU nodes. */
export const gpuFabricRules: readonly TemplateRule[] = [
  fabricGroupAdmitsItself,
  fabricStaysInOneSubnet,
];
