import { whyNotCustomerKey } from './customer-key';
import { listOf, shown, stringsOf, valueAt } from './json-shape';
import { leadsToTheInternet } from './subnet-routes';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule } from './template-rule';
import { breach, notApplicable, unless } from './template-rule';
import { membersOf, subnetsAmong, zonesOf } from './vpc-members';

const types = ['AWS::EKS::Cluster'];

/** The zones of the network that some subnets belong to. */
function zonesOfNetwork(
  subnets: readonly TemplateResource[],
  { index }: RuleContext,
): readonly string[] {
  const vpcs = new Set(
    subnets.flatMap(
      ({ properties, document }) => index.follow(properties['VpcId'], document) ?? [],
    ),
  );
  const membership = { type: 'AWS::EC2::Subnet', property: 'VpcId' };
  return zonesOf(
    [...vpcs].flatMap((vpc) => membersOf(vpc, membership, index)),
    index,
  );
}

const clusterStandsInPrivateSubnets: TemplateRule = {
  id: 'ClusterStandsInPrivateSubnets',
  says: 'The control plane has its interfaces in private subnets of every zone of its network, at least two.',
  why: 'In a public subnet the API is one route away from everybody; in one zone it is lost with the zone.',
  source: 'CIS EKS 5.4.3; NIST SC-7, CP-10; EKS user guide, network requirements',
  types,
  holdsFor: (cluster, context) => {
    const { index } = context;
    const at = 'ResourcesVpcConfig.SubnetIds';
    const named = listOf(valueAt(cluster.properties, ...at.split('.')));
    const subnets = subnetsAmong(named, cluster, index);
    // Subnets of somebody else's network are literals: its owner answers for their routes.
    if (subnets.length === 0 && stringsOf(named).length > 0) return notApplicable;
    const zones = zonesOf(subnets, index);
    const missing = zonesOfNetwork(subnets, context).filter((zone) => !zones.includes(zone));
    return unless([
      ...subnets
        .filter((subnet) => leadsToTheInternet(subnet, index))
        .map(({ path }) => breach(at, `${path} has a route to an internet gateway`)),
      ...missing.map((zone) => breach(at, `it stands in no subnet of ${zone}`)),
      ...(zones.length < 2
        ? [breach(at, `it stands in ${shown(zones)}, fewer than two zones`)]
        : []),
    ]);
  },
};

/** The log group that EKS writes to, where the templates declare it. */
function logGroupOf(
  { properties, document }: TemplateResource,
  { index }: RuleContext,
): TemplateResource | undefined {
  const cluster = index.text(properties['Name'], document);
  const name = `/aws/eks/${String(cluster)}/cluster`;
  return index
    .ofType('AWS::Logs::LogGroup')
    .find(
      (group) =>
        group.document === document &&
        index.text(group.properties['LogGroupName'], document) === name,
    );
}

const clusterKeepsItsLogs: TemplateRule = {
  id: 'ClusterKeepsItsLogs',
  says: 'The log group of a cluster is declared beside it, under a key of ours, and is there first.',
  why: 'EKS makes one that is missing, without a key and for ever, and a declared one that comes second fails the deploy.',
  source: 'CIS EKS 2.1.2; NIST AU-9, AU-11; EKS user guide, control plane logging',
  types,
  holdsFor: (cluster, context) => {
    const group = logGroupOf(cluster, context);
    if (group === undefined) {
      return breach('Name', 'no log group /aws/eks/<name>/cluster stands in its template');
    }
    const { KmsKeyId: key, RetentionInDays: days } = group.properties;
    const why = whyNotCustomerKey(key, group, context);
    const { template } = cluster.document;
    const first = stringsOf(valueAt(template, 'Resources', cluster.logicalId, 'DependsOn'));
    return unless([
      ...(why === undefined ? [] : [breach('Name', `its log group ${why}`)]),
      ...(typeof days === 'number' ? [] : [breach('Name', 'its log group keeps logs for ever')]),
      ...(first.includes(group.logicalId)
        ? []
        : [breach('Name', `it does not depend on ${group.logicalId}, so EKS may come first`)]),
    ]);
  },
};

/** Claims over where a control plane stands and where it writes. */
export const clusterPlaceRules: readonly TemplateRule[] = [
  clusterStandsInPrivateSubnets,
  clusterKeepsItsLogs,
];
