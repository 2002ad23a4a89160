import { listOf, shown, stringsOf, valueAt } from './json-shape';
import { leadsToTheInternet } from './subnet-routes';
import type { TemplateIndex, TemplateResource } from './template-index';
import type { TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const types = ['AWS::EKS::Nodegroup'];

/** The subnets of a node group that stand in the templates; those of somebody else's network are literals. */
function subnetsOf(
  { properties, document }: TemplateResource,
  index: TemplateIndex,
): readonly TemplateResource[] {
  return listOf(properties['Subnets']).flatMap((each) => {
    const subnet = index.follow(each, document);
    return subnet?.type === 'AWS::EC2::Subnet' ? [subnet] : [];
  });
}

const nodesStandInPrivateSubnets: TemplateRule = {
  id: 'NodesStandInPrivateSubnets',
  says: 'Nodes stand in subnets that no route connects with an internet gateway.',
  why: 'A node with such a route is one public address away from the whole internet.',
  source: 'CIS EKS 5.4.3; NIST SC-7',
  types,
  holdsFor: (nodeGroup, { index }) => {
    const subnets = subnetsOf(nodeGroup, index);
    if (subnets.length === 0) return notApplicable;
    return unless(
      subnets.flatMap((subnet) => {
        const problems: string[] = [];
        if (leadsToTheInternet(subnet, index)) problems.push('has a route to an internet gateway');
        if (subnet.properties['MapPublicIpOnLaunch'] === true) {
          problems.push('gives every instance a public address');
        }
        return problems.map((problem) => breach('Subnets', `${subnet.path} ${problem}`));
      }),
    );
  },
};

/** What a node needs to join, to pull images and to be reached: nothing else is the node's business. */
const nodePolicies = [
  'AmazonEKSWorkerNodePolicy',
  'AmazonEKSWorkerNodeMinimalPolicy',
  'AmazonEC2ContainerRegistryPullOnly',
  'AmazonSSMManagedInstanceCore',
];

/** The first pull of an image through a cache of ECR is the node's: it makes the repository and brings the image in. */
const firstPullActions = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'];

/** Whether a policy lets a node pull through caches below named prefixes, and do nothing else. */
function isForFirstPulls(
  { properties, document }: TemplateResource,
  index: TemplateIndex,
): boolean {
  const statements = listOf(valueAt(properties['PolicyDocument'], 'Statement'));
  return (
    statements.length > 0 &&
    statements.every((statement) => {
      const actions = stringsOf(valueAt(statement, 'Action'));
      const resources = [valueAt(statement, 'Resource')].flat();
      return (
        actions.length > 0 &&
        actions.every((action) => firstPullActions.includes(action)) &&
        resources.every((resource) =>
          /:repository\/[a-z0-9][a-z0-9._/-]*\/\*$/.test(index.text(resource, document) ?? ''),
        )
      );
    })
  );
}

/** The property that names the role of nodes: of a group, or of those that EKS and Karpenter start. */
function nodeRoleOf({ type, properties }: TemplateResource): readonly [string, unknown] {
  if (type === 'AWS::EKS::Nodegroup') return ['NodeRole', properties['NodeRole']];
  const kind = String(properties['Type']);
  return ['PrincipalArn', kind.startsWith('EC2') ? properties['PrincipalArn'] : undefined];
}

const nodeRoleIsMinimal: TemplateRule = {
  id: 'NodeRoleIsMinimal',
  says: 'A node may join its cluster, pull images and be reached through Session Manager, and no more.',
  why: 'Whoever breaks out of a container has what the node has; pods and the CNI have roles of their own.',
  source: 'EKS best practices, IAM; NIST AC-6',
  types: [...types, 'AWS::EKS::AccessEntry'],
  holdsFor: (nodes, { index }) => {
    const [at, reference] = nodeRoleOf(nodes);
    const role = index.follow(reference, nodes.document);
    if (role?.type !== 'AWS::IAM::Role') return notApplicable;
    const attached = listOf(role.properties['ManagedPolicyArns']).map(
      (arn) => index.text(arn, role.document) ?? shown(arn),
    );
    const foreign = attached.filter(
      (arn) => !nodePolicies.some((name) => arn.endsWith(`:aws:policy/${name}`)),
    );
    const own = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy']
      .flatMap((type) => index.ofType(type))
      .filter((policy) =>
        [...listOf(policy.properties['Roles']), policy.properties['RoleName']].some(
          (each) => index.follow(each, policy.document) === role,
        ),
      )
      .filter((policy) => !isForFirstPulls(policy, index));
    const inline = listOf(role.properties['Policies']).map((each) =>
      shown(valueAt(each, 'PolicyName')),
    );
    const more = [...foreign, ...own.map(({ path }) => path), ...inline];
    if (more.length === 0) return compliant;
    const text = `the role ${role.path} also has ${more.join(', ')}; give it to the pod that needs it`;
    return breach(at, text);
  },
};

/** Claims over where nodes stand and who they are. */
export const nodeGroupPlaceRules: readonly TemplateRule[] = [
  nodesStandInPrivateSubnets,
  nodeRoleIsMinimal,
];
