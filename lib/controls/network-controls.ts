import type { Control } from './control';

/** What is asked of networks. */
export const networkControls: readonly Control[] = [
  {
    id: 'C-32',
    says: 'No security group admits a public address, however ranges are split, but on the ports of a listed entry point.',
    sources: {
      securityHub: ['EC2.18', 'EC2.19', 'EC2.53', 'EC2.54'],
      cis: ['AWS 5.0.0 5.3', 'AWS 5.0.0 5.4'],
      nist: ['SC-7', 'AC-4'],
      tenets: [2],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [{ rule: 'NoSecurityGroupAdmitsTheInternet' }, { proof: 'P1.PublicAddressAdmitted' }],
  },
  {
    id: 'C-33',
    says: 'Every security group states what leaves: left out, everything does.',
    sources: { nist: ['AC-4', 'SC-7(5)'], tenets: [2], lgpd: ['Art. 46', 'Art. 6 VIII'] },
    heldBy: [{ rule: 'GroupStatesWhatLeaves' }],
  },
  {
    id: 'C-34',
    says: 'No rule lets every protocol out to the internet, and what leaves for it passes the declared way.',
    sources: { nist: ['SC-7(5)', 'AC-4'], tenets: [2], lgpd: ['Art. 46', 'Art. 6 VIII'] },
    heldBy: [{ rule: 'NothingLeavesToEverywhere' }, { proof: 'P2.EgressAround' }],
  },
  {
    id: 'C-35',
    says: 'Every rule of a security group is a flow of the matrix by its id, and every flow is open.',
    sources: { nist: ['AC-4', 'CM-7'], tenets: [3, 4], lgpd: ['Art. 46', 'Art. 6 X'] },
    heldBy: [
      { rule: 'EveryOpeningIsAFlow' },
      { proof: 'P2.UndeclaredOpening' },
      { proof: 'P2.MissingFlow' },
    ],
  },
  {
    id: 'C-36',
    says: 'Every flow of a VPC is recorded, encrypted and for a stated time.',
    sources: {
      securityHub: ['EC2.6'],
      cis: ['AWS 5.0.0 3.7'],
      nist: ['AU-12', 'AU-9', 'AU-11'],
      tenets: [7],
      lgpd: ['Art. 6 X', 'Art. 46', 'Art. 48'],
    },
    heldBy: [{ rule: 'VpcRecordsEveryFlow' }, { rule: 'NetworkRecordsAreKept' }],
  },
  {
    id: 'C-37',
    says: 'The default security group is emptied, and nothing uses it.',
    sources: {
      securityHub: ['EC2.2'],
      cis: ['AWS 5.0.0 5.5'],
      nist: ['AC-4', 'SC-7'],
      tenets: [2],
      lgpd: ['Art. 46', 'Art. 6 VIII'],
    },
    heldBy: [{ rule: 'DefaultGroupIsEmptied' }, { proof: 'P2.DefaultGroupOpen' }],
  },
  {
    id: 'C-38',
    says: 'No subnet gives out public addresses by itself.',
    sources: {
      securityHub: ['EC2.15'],
      nist: ['SC-7', 'AC-4'],
      tenets: [2],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'SubnetGivesNoPublicAddress' }, { proof: 'P1.PublicSubnet' }],
  },
  {
    id: 'C-39',
    says: 'Private subnets have no route to an internet gateway, and isolated ones none to a NAT gateway either.',
    sources: {
      cis: ['EKS 5.4.3'],
      nist: ['SC-7', 'SC-7(21)'],
      tenets: [2],
      lgpd: ['Art. 46'],
    },
    heldBy: [
      { rule: 'NodesStandInPrivateSubnets' },
      { proof: 'P2.RouteOfAnotherTier' },
      { proof: 'P2.PlacedAtTheEdge' },
    ],
  },
  {
    id: 'C-40',
    says: 'Public access is blocked once in each account and Region, but for subnets of a listed entry point.',
    sources: {
      securityHub: ['EC2.172'],
      nist: ['SC-7', 'SC-7(5)'],
      tenets: [2],
      lgpd: ['Art. 46', 'Art. 6 VIII'],
    },
    heldBy: [
      { rule: 'PublicAccessIsBlocked' },
      { rule: 'PublicAccessExclusionIsAWayIn' },
      { rule: 'ExcludedSubnetHasAWayIn' },
    ],
  },
  {
    id: 'C-41',
    says: 'Every VPC watches or enforces encryption in transit as config says, with listed exclusions.',
    sources: { nist: ['SC-8', 'SC-8(1)'], tenets: [2], lgpd: ['Art. 46', 'Art. 6 VII'] },
    heldBy: [{ rule: 'VpcWatchesEncryption' }, { rule: 'EncryptionControlIsAsDeclared' }],
    beyond:
      'Where AWS Network Firewall stands, a VPC cannot enforce: config refuses that, and it watches.',
  },
  {
    id: 'C-42',
    says: 'Every service that a feature calls has an endpoint, in every zone and on every private way out.',
    sources: {
      securityHub: ['EC2.10', 'EC2.55', 'EC2.56', 'EC2.57'],
      nist: ['AC-4', 'SC-7'],
      tenets: [2],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'VpcHasItsEndpoints' }, { rule: 'EndpointServesEveryZone' }],
    beyond: "Endpoints of somebody else's VPC are its owner's; NET-3 reads them back.",
  },
  {
    id: 'C-43',
    says: 'What passes through an endpoint is ours to ours or a listed exception, and comes from listed groups by TCP 443.',
    sources: {
      nist: ['AC-4', 'SC-7', 'SC-7(10)'],
      tenets: [1, 2, 4],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [
      { rule: 'EndpointHasAPolicy' },
      { rule: 'EndpointPolicyStaysInside' },
      { rule: 'EndpointAdmitsGroupsAlone' },
      { rule: 'EveryOpeningIsAFlow' },
    ],
  },
  {
    id: 'C-44',
    says: 'A network firewall hands every packet to its rules or drops it, stands in several zones, is protected and recorded.',
    sources: {
      securityHub: [
        'NetworkFirewall.1',
        'NetworkFirewall.2',
        'NetworkFirewall.4',
        'NetworkFirewall.5',
        'NetworkFirewall.9',
      ],
      nist: ['SC-7', 'SC-7(5)', 'AU-12', 'CP-10'],
      tenets: [2, 7],
      lgpd: ['Art. 46', 'Art. 6 VIII'],
    },
    heldBy: [
      { rule: 'FirewallIsWhole' },
      { rule: 'FirewallPolicyDropsTheRest' },
      { rule: 'FirewallAsksItsRules' },
      { rule: 'FirewallPassesNames' },
      { rule: 'FirewallStaysAsItIs' },
      { proof: 'P2.FirewallLetsThrough' },
    ],
  },
  {
    id: 'C-45',
    says: 'The resolver of a VPC asks a DNS firewall before it answers, fails closed, and records every question.',
    sources: {
      nist: ['SI-4', 'SC-7(5)', 'AU-12'],
      tenets: [5, 7],
      lgpd: ['Art. 46', 'Art. 6 VIII', 'Art. 48'],
    },
    heldBy: [
      { rule: 'VpcFiltersNames' },
      { rule: 'NameFirewallBlocksTheRest' },
      { rule: 'VpcRecordsNames' },
      { rule: 'QueriesGoToALog' },
      { rule: 'NetworkRecordsAreKept' },
    ],
    beyond:
      'Failing closed is the default of a VPC; CloudFormation has no type for it, and `aws route53resolver list-firewall-configs` tells.',
  },
  {
    id: 'C-46',
    says: 'A transit gateway accepts nobody by itself, and no route table joins two environments.',
    sources: {
      securityHub: ['EC2.23'],
      nist: ['SC-7', 'AC-4'],
      tenets: [2],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'TransitGatewayJoinsNobody' }, { proof: 'P2.UnknownLink' }],
    beyond: "What the organisation's own gateway joins stands in no template of this project.",
  },
  {
    id: 'C-47',
    says: 'Ranges of networks and of services of Kubernetes overlap in no environment and in no two of them.',
    sources: { nist: ['SC-7', 'CM-2'], tenets: [2], lgpd: ['Art. 49'] },
    heldBy: [
      { rule: 'RangesAreDisjoint' },
      { rule: 'SubnetsAreDisjoint' },
      { config: 'config/rules/address-rules.ts' },
      { config: 'config/rules/across-environments.ts' },
    ],
  },
  {
    id: 'C-48',
    says: 'For every path that there may never be, the account can be asked whether it is there.',
    sources: { nist: ['CA-7', 'CA-8'], tenets: [5, 7], lgpd: ['Art. 6 X', 'Art. 50'] },
    heldBy: [{ rule: 'ForbiddenPairsAreAskedFor' }, { proof: 'P2.ForbiddenPath' }],
    beyond: 'An analysis costs by the interface, so somebody starts it.',
  },
];
