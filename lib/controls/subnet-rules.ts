import { isAddressBlock, overlap } from './address-space';
import { shown, valueAt } from './json-shape';
import type { TemplateIndex, TemplateResource } from './template-index';
import type { TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const subnetGivesNoPublicAddress: TemplateRule = {
  id: 'SubnetGivesNoPublicAddress',
  says: 'No subnet gives what starts in it a public address.',
  why: 'An address that nobody asked for is one that nobody guards.',
  source: 'EC2.15; NIST SC-7, AC-4',
  types: ['AWS::EC2::Subnet'],
  holdsFor: ({ properties }) => {
    const value = properties['MapPublicIpOnLaunch'];
    if (value === undefined || value === false) return compliant;
    const text = `MapPublicIpOnLaunch is ${shown(value)}, expected false`;
    return breach('MapPublicIpOnLaunch', text);
  },
};

const vpcType = 'AWS::EC2::VPC';
const moreType = 'AWS::EC2::VPCCidrBlock';
const clusterType = 'AWS::EKS::Cluster';

/** The range that a resource brings, and the property that states it. */
function rangeOf(
  { type, properties, document }: TemplateResource,
  index: TemplateIndex,
): { readonly at: string; readonly block: string } | undefined {
  const at = type === clusterType ? 'KubernetesNetworkConfig.ServiceIpv4Cidr' : 'CidrBlock';
  const block = index.text(valueAt(properties, ...at.split('.')), document);
  return block !== undefined && isAddressBlock(block) ? { at, block } : undefined;
}

const rangesAreDisjoint: TemplateRule = {
  id: 'RangesAreDisjoint',
  says: 'No range of a VPC or of the services of a cluster overlaps another one, in any Region.',
  why: 'Networks that overlap can never be joined, and a packet for one of them may end in the other.',
  source: 'NIST SC-7, CM-2; EKS best practices, networking',
  types: [vpcType, moreType, clusterType],
  holdsFor: (resource, { index }) => {
    const own = rangeOf(resource, index);
    if (own === undefined) return notApplicable;
    return unless(
      [vpcType, moreType, clusterType]
        .flatMap((type) => index.ofType(type))
        .filter((other) => other !== resource)
        .flatMap((other) => {
          const block = rangeOf(other, index)?.block;
          if (block === undefined || !overlap(own.block, block)) return [];
          return [breach(own.at, `${own.block} overlaps ${block} of ${other.path}`)];
        }),
    );
  },
};

const subnetType = 'AWS::EC2::Subnet';

const subnetsAreDisjoint: TemplateRule = {
  id: 'SubnetsAreDisjoint',
  says: 'No range of a subnet overlaps that of another one in any Region.',
  why: 'A tier is a range: where two overlap, what is said of one is said of a part of the other.',
  source: 'NIST SC-7, CM-2',
  types: [subnetType],
  holdsFor: (subnet, { index }) => {
    const own = rangeOf(subnet, index);
    if (own === undefined) return notApplicable;
    return unless(
      index
        .ofType(subnetType)
        .filter((other) => other !== subnet)
        .flatMap((other) => {
          const block = rangeOf(other, index)?.block;
          if (block === undefined || !overlap(own.block, block)) return [];
          return [breach(own.at, `${own.block} overlaps ${block} of ${other.path}`)];
        }),
    );
  },
};

/** Claims over ranges of addresses, and what hands them out. */
export const subnetRules: readonly TemplateRule[] = [
  subnetGivesNoPublicAddress,
  rangesAreDisjoint,
  subnetsAreDisjoint,
];
