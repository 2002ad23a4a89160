import { shown } from './json-shape';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';
import { membersOf, subnetReferences } from './vpc-members';

const types = ['AWS::EC2::VPC'];
const emptierType = 'Custom::VpcRestrictDefaultSG';

/** Whether properties name the default group of a VPC of the same template. */
function namesDefaultGroup(properties: unknown, { logicalId }: TemplateResource): boolean {
  const text = JSON.stringify(properties);
  return (
    text.includes(`["${logicalId}","DefaultSecurityGroup"]`) ||
    text.includes(`${logicalId}.DefaultSecurityGroup`)
  );
}

const defaultGroupIsEmptied: TemplateRule = {
  id: 'DefaultGroupIsEmptied',
  says: 'The default security group of a VPC is emptied, and nothing uses it.',
  why: 'Whatever forgets to name a group gets this one, whose members reach each other and the internet.',
  source: 'EC2.2; CIS AWS Foundations 5.0.0 5.5; NIST SC-7, AC-4',
  types,
  holdsFor: (vpc, { index }) => {
    const emptiers = membersOf(
      vpc,
      { type: emptierType, property: 'DefaultSecurityGroupId' },
      index,
    );
    const users = index.resources.filter(
      ({ document, type, properties }) =>
        document === vpc.document &&
        type !== emptierType &&
        // The right to empty the group names it, and stands in nothing of it.
        !type.startsWith('AWS::IAM::') &&
        namesDefaultGroup(properties, vpc),
    );
    const handedOn = namesDefaultGroup(vpc.document.template['Outputs'] ?? {}, vpc);
    return unless([
      ...(emptiers.length > 0 ? [] : [breach('', 'nothing empties its default group')]),
      ...users.map(({ path }) => breach('', `${path} uses its default group`)),
      ...(handedOn ? [breach('', 'an output hands its default group to other stacks')] : []),
    ]);
  },
};

const clusterType = 'AWS::EKS::Cluster';
const blockType = 'AWS::EC2::VPCBlockPublicAccessOptions';

/** What is wrong with the blocks of one Region, of which the environment owns one or none. */
function blockBreaches(
  region: string | undefined,
  blocks: readonly TemplateResource[],
  isOwned: boolean,
): readonly Verdict[] {
  const [block, ...others] = blocks;
  const place = region ?? 'its Region';
  if (!isOwned) {
    return block === undefined
      ? []
      : [breach('', `config says that somebody else owns the block of public access in ${place}`)];
  }
  if (block === undefined) return [breach('', `nothing blocks public access in ${place}`)];
  const mode = block.properties['InternetGatewayBlockMode'];
  return [
    ...(mode === 'block-ingress' || mode === 'block-bidirectional'
      ? []
      : [breach('', `InternetGatewayBlockMode of ${block.path} is ${shown(mode)}`)]),
    ...others.map(({ path }) => breach('', `${path} blocks public access a second time`)),
  ];
}

const publicAccessIsBlocked: TemplateRule = {
  id: 'PublicAccessIsBlocked',
  says: 'Public access is blocked once in each account and Region of which the environment owns the block, with a network in it or without.',
  why: 'The block holds where a route, a group or an address was opened by mistake, and where somebody makes a network by hand; two owners undo each other.',
  source: 'EC2.172; NIST SC-7, SC-7(5)',
  types: [...types, clusterType],
  holdsFor: ({ type, document }, { index, settings }) => {
    // A cluster speaks for a VPC that somebody else runs.
    if (type === clusterType && index.ofType('AWS::EC2::VPC').length > 0) return notApplicable;
    const blocks = index.ofType(blockType);
    const owned: readonly (string | undefined)[] = settings.network?.ownedPublicAccessBlocks ?? [
      document.region,
    ];
    if (owned.length === 0 && blocks.length === 0) return notApplicable;
    // Where no network of ours stands, nobody else asks for the block.
    const regions = new Set([...owned, ...blocks.map((each) => each.document.region)]);
    return unless(
      [...regions].flatMap((region) =>
        blockBreaches(
          region,
          blocks.filter((each) => each.document.region === region),
          owned.includes(region),
        ),
      ),
    );
  },
};

/** Whether two references are to one subnet: of the templates, or one of somebody else's VPC by its id. */
function isSameSubnet(
  one: { readonly reference: unknown; readonly user: TemplateResource },
  other: { readonly reference: unknown; readonly user: TemplateResource },
  { index }: RuleContext,
): boolean {
  const [subnet, same] = [one, other].map(
    ({ reference, user }) =>
      index.follow(reference, user.document) ?? index.text(reference, user.document),
  );
  return subnet !== undefined && subnet === same;
}

const excludedSubnetHasAWayIn: TemplateRule = {
  id: 'ExcludedSubnetHasAWayIn',
  says: 'A subnet that is excluded from the block of public access has an internet-facing load balancer in it.',
  why: 'What is excluded is as open as its routes and groups are, and nobody looks at it again.',
  source: 'EC2.172; NIST SC-7',
  types: ['AWS::EC2::VPCBlockPublicAccessExclusion'],
  holdsFor: (exclusion, context) => {
    const reference = exclusion.properties['SubnetId'];
    // A whole VPC is refused by another rule.
    if (reference === undefined) return notApplicable;
    const excluded = { reference, user: exclusion };
    const hasWayIn = context.index
      .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
      .filter(({ properties }) => properties['Scheme'] === 'internet-facing')
      .some((user) =>
        subnetReferences(user).some((each) =>
          isSameSubnet(excluded, { reference: each, user }, context),
        ),
      );
    if (hasWayIn) return compliant;
    return breach('SubnetId', `no internet-facing load balancer stands in ${shown(reference)}`);
  },
};

const exclusionInput = /^([A-Z]\w*)ExclusionInput$/;

/** `NatGateway` → `nat-gateway`, as config writes it. */
const inConfig = (name: string): string =>
  name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

const encryptionControlIsAsDeclared: TemplateRule = {
  id: 'EncryptionControlIsAsDeclared',
  says: 'A VPC lets pass unencrypted what config lists, and enforces encryption where config says so.',
  why: 'An exclusion that nobody listed is traffic in plain text that nobody knows of.',
  source: 'NIST SC-8, SC-8(1); NIST SP 800-207 2.1; VPC encryption controls',
  types: ['AWS::EC2::VPCEncryptionControl'],
  holdsFor: ({ properties }, { settings }) => {
    const wanted = settings.network?.encryption;
    const allowed = wanted?.exclusions ?? [];
    const mode = properties['Mode'];
    return unless([
      ...(wanted === undefined || mode === wanted.mode
        ? []
        : [breach('Mode', `Mode is ${shown(mode)}, and config says ${wanted.mode}`)]),
      ...Object.entries(properties).flatMap(([property, value]): readonly Verdict[] => {
        const [, resource] = exclusionInput.exec(property) ?? [];
        if (resource === undefined || value === 'disable') return [];
        const name = inConfig(resource);
        if (value === 'enable' && allowed.includes(name)) return [];
        return [breach(property, `it is ${shown(value)}, and config does not list ${name}`)];
      }),
    ]);
  },
};

/** Claims over what stands around a VPC whatever routes and groups say. */
export const vpcGuardRules: readonly TemplateRule[] = [
  defaultGroupIsEmptied,
  publicAccessIsBlocked,
  excludedSubnetHasAWayIn,
  encryptionControlIsAsDeclared,
];
