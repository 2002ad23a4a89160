import type { JsonObject } from '../../../../lib/controls/json-shape';
import type { Claims } from '../../../../lib/proofs/claims/claims';
import { checkCertificate } from '../../../../lib/proofs/check-certificate';
import { proveNetwork } from '../../../../lib/proofs/prove-network';
import { resource, stackTemplate } from '../../template-model/stack-template';

const ref = (name: string): JsonObject => ({ Ref: name });
const groupId = (name: string): JsonObject => ({ 'Fn::GetAtt': [name, 'GroupId'] });
const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
const nothing = [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }];

/** A program that calls a load balancer through VPC Lattice: 443 to the network, and 443 from Lattice. */
const world: Readonly<Record<string, JsonObject>> = {
  Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  Emptied: resource('Custom::VpcRestrictDefaultSG', {
    DefaultSecurityGroupId: { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] },
  }),
  Subnet: resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24' }),
  ProgramGroup: resource('AWS::EC2::SecurityGroup', {
    VpcId: ref('Vpc'),
    SecurityGroupEgress: [{ ...https, CidrIp: '169.254.171.0/24' }],
  }),
  Program: resource('AWS::EC2::Instance', {
    SubnetId: ref('Subnet'),
    SecurityGroupIds: [groupId('ProgramGroup')],
  }),
  NetworkGroup: resource('AWS::EC2::SecurityGroup', {
    VpcId: ref('Vpc'),
    SecurityGroupEgress: nothing,
    SecurityGroupIngress: [{ ...https, SourceSecurityGroupId: groupId('ProgramGroup') }],
  }),
  Association: resource('AWS::VpcLattice::ServiceNetworkVpcAssociation', {
    VpcIdentifier: ref('Vpc'),
    SecurityGroupIds: [groupId('NetworkGroup')],
  }),
  Listener: resource('AWS::VpcLattice::Listener', { Port: 443, Protocol: 'HTTPS' }),
  EntryGroup: resource('AWS::EC2::SecurityGroup', {
    VpcId: ref('Vpc'),
    SecurityGroupEgress: nothing,
    SecurityGroupIngress: [{ ...https, CidrIp: '169.254.171.0/24' }],
  }),
  Entry: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Scheme: 'internal',
    Subnets: [ref('Subnet')],
    SecurityGroups: [groupId('EntryGroup')],
  }),
  EntryListener: resource('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Entry'),
    Port: 443,
    Protocol: 'HTTPS',
  }),
  Targets: resource('AWS::VpcLattice::TargetGroup', {
    Type: 'ALB',
    Config: { Port: 443, Protocol: 'HTTPS', VpcIdentifier: ref('Vpc') },
    Targets: [{ Id: ref('Entry'), Port: 443 }],
  }),
};

const flow = (from: string, to: string): NonNullable<Claims['flows']>[number] => ({
  id: `${from}-to-${to}`,
  from: [from],
  to: [to],
  protocol: 'tcp',
  ports: [443],
  because: 'calls',
});

const claims: Claims = {
  environment: 'env',
  places: [
    { name: 'program', types: ['AWS::EC2::Instance'] },
    { name: 'network', types: ['AWS::VpcLattice::ServiceNetworkVpcAssociation'] },
    { name: 'lattice', groups: ['Stack/Targets'] },
    { name: 'service', types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'] },
  ],
  flows: [flow('program', 'network'), flow('lattice', 'service')],
  forbidden: [{ id: 'around', from: 'program', to: 'service', because: 'Lattice asks who calls' }],
  entryPoints: [],
  clusterApiBlocks: [],
  links: [],
  egressThrough: [],
  assumptions: [],
};

function proofOf(change: Readonly<Record<string, JsonObject | undefined>> = {}) {
  const resources = Object.fromEntries(
    Object.entries({ ...world, ...change }).filter(([, each]) => each !== undefined),
  );
  return proveNetwork([stackTemplate('env/Stack', { Resources: resources })], claims);
}

const claimsBroken = (change: Parameters<typeof proofOf>[0]): readonly string[] =>
  proofOf(change).findings.map(({ claim, message }) => `${claim}: ${message}`);

const replaced = (name: string, change: JsonObject): Record<string, JsonObject> => {
  const { Type, Properties } = world[name] ?? {};
  return { [name]: { Type, Properties: { ...(Properties as JsonObject), ...change } } };
};

test('a program reaches the network of services, Lattice its target, and nobody anything else', () => {
  expect(claimsBroken({})).toStrictEqual([]);
  const { derived } = proofOf().certificate;
  expect(derived.map(({ from, to, services }) => [from, to, ...services])).toStrictEqual([
    ['program', 'network', 'tcp 443'],
    ['lattice', 'service', 'tcp 443'],
  ]);
});

test('the second checker confirms it, and that there is no way around', () => {
  const { certificate } = proofOf();
  expect(checkCertificate(certificate)).toStrictEqual([]);
  expect(certificate.cuts).toMatchObject([{ path: 'around', verdict: 'closed' }]);
});

test.each<[string, Readonly<Record<string, JsonObject | undefined>>, RegExp]>([
  [
    'an association without a group is open to whoever finds it',
    replaced('Association', { SecurityGroupIds: [] }),
    /UndeclaredFlow: network reaches service/,
  ],
  [
    'without an association the program calls nobody',
    { Association: undefined },
    /MissingFlow: flow program-to-network .* needs network/,
  ],
  [
    'without a listener nobody answers',
    { Listener: undefined },
    /MissingFlow: flow program-to-network/,
  ],
  [
    'Lattice calls the port of its target, and no other',
    replaced('Targets', { Targets: [{ Id: ref('Entry'), Port: 8443 }] }),
    /MissingFlow: flow lattice-to-service/,
  ],
  [
    'a target of somebody else is not our service',
    replaced('Targets', { Targets: [{ Id: 'arn:aws:somewhere', Port: 443 }] }),
    /MissingFlow: flow lattice-to-service/,
  ],
  [
    'a load balancer that does not admit Lattice gets nothing',
    replaced('EntryGroup', { SecurityGroupIngress: [{ ...https, CidrIp: '10.9.0.0/24' }] }),
    /MissingFlow: flow lattice-to-service/,
  ],
  [
    'a load balancer that admits the VPC is reached around Lattice',
    {
      ...replaced('EntryGroup', { SecurityGroupIngress: [{ ...https, CidrIp: '10.0.0.0/16' }] }),
      ...replaced('ProgramGroup', {
        SecurityGroupEgress: [{ ...https, CidrIp: '0.0.0.0/0' }],
      }),
    },
    /ForbiddenPath: program reaches service/,
  ],
])('%s', (_name, change, found) => {
  expect(claimsBroken(change).join('\n')).toMatch(found);
});

test('a function behind Lattice has no address in the VPC', () => {
  const { derived } = proofOf({
    Targets: resource('AWS::VpcLattice::TargetGroup', { Type: 'LAMBDA' }),
  }).certificate;
  expect(derived.map(({ from }) => from)).toStrictEqual(['program']);
});

test('targets by address may be anywhere, so Lattice may reach whoever admits it', () => {
  const { derived } = proofOf(replaced('Targets', { Type: 'IP' })).certificate;
  expect(derived.map(({ from, to }) => [from, to])).toContainEqual(['lattice', 'service']);
});
