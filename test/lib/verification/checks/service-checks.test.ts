import {
  membersOfTheClusterFindServices,
  servicesAreCalledByTheDeclared,
} from '../../../../lib/verification/checks/service-checks';
import type { ExpectedServices } from '../../../../lib/verification/service-expectations';
import { fakeClient, serviceError } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const expected: ExpectedServices = {
  network: {
    arn: 'arn:network',
    associationArn: 'arn:association',
    vpcId: 'vpc-1',
    members: ['aws:PrincipalOrgID', 'o-exampleorgid'],
  },
  services: [
    {
      host: 'faces.example.com',
      arn: 'arn:service',
      callers: [
        {
          namespace: 'data',
          serviceAccount: 'frame-importer',
          methods: ['POST', 'GET'],
          paths: ['/v1/faces'],
        },
      ],
    },
  ],
};

const call = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111111111111:role/caller' },
  Action: 'vpc-lattice-svcs:Invoke',
  Resource: ['arn:service/v1/faces'],
  Condition: {
    StringEquals: {
      'aws:PrincipalTag/kubernetes-namespace': 'data',
      'aws:PrincipalTag/kubernetes-service-account': 'frame-importer',
      'vpc-lattice-svcs:RequestMethod': ['GET', 'POST'],
    },
  },
};
const members = {
  Effect: 'Allow',
  Principal: '*',
  Condition: {
    StringEquals: {
      'aws:PrincipalOrgID': 'o-exampleorgid',
      'vpc-lattice-svcs:SourceVpc': ['vpc-1'],
    },
  },
};

type Resources = Readonly<Record<string, object | undefined>>;

const asDeclared: Resources = {
  'AWS::VpcLattice::ServiceNetwork arn:network': { AuthType: 'AWS_IAM' },
  'AWS::VpcLattice::AuthPolicy arn:network': { Policy: { Statement: [members] } },
  'AWS::VpcLattice::Service arn:service': { AuthType: 'AWS_IAM' },
  // Lattice tells policies as text, too.
  'AWS::VpcLattice::AuthPolicy arn:service': { Policy: JSON.stringify({ Statement: [call] }) },
  'AWS::VpcLattice::ServiceNetworkVpcAssociation arn:association': {
    VpcIdentifier: 'vpc-1',
    SecurityGroupIds: ['sg-1'],
  },
};

function clientWith(change: Resources) {
  const resources: Resources = { ...asDeclared, ...change };
  return fakeClient({
    GetResource: ({ TypeName, Identifier }) => {
      const found = resources[`${String(TypeName)} ${String(Identifier)}`];
      if (found === undefined) throw serviceError('ResourceNotFoundException');
      return { ResourceDescription: { Properties: JSON.stringify(found) } };
    },
  });
}

const callersOf = (change: Resources, services = expected.services) =>
  servicesAreCalledByTheDeclared(clientWith(change), { ...expected, services });
const policyOf = (...statements: readonly object[]): Resources => ({
  'AWS::VpcLattice::AuthPolicy arn:service': { Policy: { Statement: statements } },
});
const associated = (change: object | undefined) =>
  membersOfTheClusterFindServices(
    clientWith({ 'AWS::VpcLattice::ServiceNetworkVpcAssociation arn:association': change }),
    expected,
  );

test('it passes where each service lets in whom config declares', async () => {
  expect(await evidenceOf(callersOf({}), 'pass')).toBe('callers as declared: faces.example.com');
  const association = associated({ VpcId: 'vpc-1', SecurityGroupIds: ['sg-1'] });
  expect(await evidenceOf(association, 'pass')).toBe('associated, with a group: faces.example.com');
});

test('where no service is declared nobody is asked', async () => {
  const nothing = { ...expected, services: [] };
  for (const check of [servicesAreCalledByTheDeclared, membersOfTheClusterFindServices]) {
    expect(await evidenceOf(check(fakeClient({}), nothing), 'pass')).toBe('no service is declared');
  }
});

describeFailures([
  {
    name: 'the service asks nobody',
    check: callersOf({ 'AWS::VpcLattice::Service arn:service': { AuthType: 'NONE' } }),
    evidence: 'faces.example.com asks for NONE, expected AWS_IAM',
  },
  {
    name: 'the network asks nobody',
    check: callersOf({ 'AWS::VpcLattice::ServiceNetwork arn:network': { AuthType: 'NONE' } }),
    evidence: 'the network of services asks for NONE, expected AWS_IAM',
  },
  {
    name: 'the service is gone',
    check: callersOf({ 'AWS::VpcLattice::Service arn:service': undefined }),
    evidence: 'faces.example.com is not there',
  },
  {
    name: 'its policy is gone',
    check: callersOf({ 'AWS::VpcLattice::AuthPolicy arn:service': undefined }),
    evidence: 'faces.example.com has no policy',
  },
  {
    name: 'its policy cannot be read',
    check: callersOf({ 'AWS::VpcLattice::AuthPolicy arn:service': { Policy: 'none' } }),
    evidence: 'faces.example.com has no policy',
  },
  {
    name: 'nobody published the service',
    check: callersOf(
      {},
      expected.services.map((each) => ({ ...each, arn: undefined })),
    ),
    evidence: 'faces.example.com: no stack published its service',
  },
  {
    name: 'a caller was taken out',
    check: callersOf(policyOf()),
    evidence: 'faces.example.com refuses data/frame-importer GET or POST /v1/faces',
  },
  {
    name: 'somebody opened every path',
    check: callersOf(policyOf(call, { ...call, Resource: 'arn:service/*' })),
    evidence: 'lets in data/frame-importer GET or POST /*, which is not declared',
  },
  {
    name: 'somebody opened every method',
    check: callersOf(policyOf(call, { ...call, Condition: {} })),
    evidence: 'lets in nothing/nothing anything /v1/faces, which is not declared',
  },
  {
    name: 'somebody opened every principal',
    check: callersOf(policyOf({ ...call, Principal: '*' })),
    evidence: 'lets in any principal as data/frame-importer GET or POST /v1/faces',
  },
  {
    name: 'the network lets in another organisation',
    check: callersOf({
      'AWS::VpcLattice::AuthPolicy arn:network': {
        Policy: { Statement: [{ ...members, Condition: {} }] },
      },
    }),
    evidence: 'asks for aws:PrincipalOrgID nothing, expected o-exampleorgid',
  },
  {
    name: 'nothing is associated with the VPC',
    check: associated(undefined),
    evidence: 'there is no association',
  },
  {
    name: 'the association is with another VPC',
    check: associated({ VpcId: 'vpc-2', SecurityGroupIds: ['sg-1'] }),
    evidence: 'it is with vpc-2, expected vpc-1',
  },
  {
    name: 'the association has no group',
    check: associated({ VpcId: 'vpc-1' }),
    evidence: 'it has no security group',
  },
]);
