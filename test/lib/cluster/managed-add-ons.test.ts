import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { Construct } from 'constructs';
import { CfnResource, type Stack } from 'aws-cdk-lib';
import { addOnNames, type AddOnName } from '../../../config/kubernetes-versions';
import { ManagedAddOns } from '../../../lib/cluster/managed-add-ons';
import { smallEnvironment } from '../../support/environment-variant';
import { testAccount, testStack } from '../../support/test-app';
import { onlyResource, resourcesIn, type TemplateResource } from '../../support/template-resources';

const clusterArn = `arn:aws:eks:eu-central-1:${testAccount}:cluster/a-cluster`;
const versions = smallEnvironment().cluster.addOns;

function withAddOns(): {
  readonly stack: Stack;
  readonly addOns: ManagedAddOns;
} {
  const stack = testStack();
  const addOns = new ManagedAddOns(stack, 'AddOns', {
    cluster: eks.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'a-cluster' }),
    versions,
    settings: { 'vpc-cni': '{"enableNetworkPolicy":"true"}' },
  });
  const nodes = new Construct(stack, 'Nodes');
  new CfnResource(nodes, 'Group', { type: 'Test::Nodes::Group' });
  addOns.comeBefore(nodes);
  addOns.waitFor(nodes);
  return { stack, addOns };
}

const { stack, addOns } = withAddOns();
const all = resourcesIn(stack, 'AWS::EKS::Addon');
const nodes = onlyResource(stack, 'Test::Nodes::Group');
const named = (name: AddOnName): TemplateResource => {
  const found = all.find(({ properties }) => properties['AddonName'] === name);
  if (found === undefined) throw new Error(`${name} is not installed.`);
  return found;
};

test.each(addOnNames)('%s is installed in the version of config', (name) => {
  expect(named(name).properties).toMatchObject({
    ClusterName: 'a-cluster',
    AddonVersion: versions[name],
  });
});

test('nothing else is installed', () => {
  expect(all).toHaveLength(addOnNames.length);
});

test('what somebody changed in the cluster is set back', () => {
  expect(all.map(({ properties }) => properties['ResolveConflicts'])).toStrictEqual(
    all.map(() => 'OVERWRITE'),
  );
});

test('an add-on that is taken off goes from the cluster, too', () => {
  expect(all.map(({ properties }) => properties['PreserveOnDelete'])).toStrictEqual(
    all.map(() => false),
  );
});

test('settings are handed to the add-on that they are for, and to no other', () => {
  expect(
    all
      .filter(({ properties }) => 'ConfigurationValues' in properties)
      .map(({ properties }) => [properties['AddonName'], properties['ConfigurationValues']]),
  ).toStrictEqual([['vpc-cni', '{"enableNetworkPolicy":"true"}']]);
});

const roleFor = (name: AddOnName): TemplateResource => {
  const description = `Managed add-on ${name}`;
  const found = resourcesIn(stack, 'AWS::IAM::Role').find(
    ({ properties }) => properties['Description'] === description,
  );
  if (found === undefined) throw new Error(`${name} has no role.`);
  return found;
};

describe('the order', () => {
  it.each(['vpc-cni', 'kube-proxy', 'eks-pod-identity-agent'] as const)(
    'nodes wait for %s, without which they never get ready',
    (name) => {
      expect(nodes.dependsOn).toContain(named(name).logicalId);
      expect(named(name).dependsOn).not.toContain(nodes.logicalId);
    },
  );

  it.each([
    'coredns',
    'aws-ebs-csi-driver',
    'snapshot-controller',
    'eks-node-monitoring-agent',
    'metrics-server',
  ] as const)('%s waits for the nodes that it runs on', (name) => {
    expect(named(name).dependsOn).toContain(nodes.logicalId);
    expect(nodes.dependsOn).not.toContain(named(name).logicalId);
  });
});

describe('the identities', () => {
  it.each([
    ['vpc-cni', 'aws-node', ':iam::aws:policy/AmazonEKS_CNI_Policy'],
    [
      'aws-ebs-csi-driver',
      'ebs-csi-controller-sa',
      ':iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy',
    ],
  ] as const)('%s calls AWS as its service account %s with %s', (name, serviceAccount, policy) => {
    expect(named(name).properties['PodIdentityAssociations']).toStrictEqual([
      {
        RoleArn: { 'Fn::GetAtt': [roleFor(name).logicalId, 'Arn'] },
        ServiceAccount: serviceAccount,
      },
    ]);
    const { properties } = roleFor(name);
    expect(JSON.stringify(properties['ManagedPolicyArns'])).toContain(policy);
    expect(JSON.stringify(properties['AssumeRolePolicyDocument'])).toContain(serviceAccount);
  });

  it('roles are bound to the cluster', () => {
    const bound = resourcesIn(stack, 'AWS::IAM::Role').map(({ properties }) =>
      JSON.stringify(properties['AssumeRolePolicyDocument']).includes(clusterArn),
    );
    expect(bound).toStrictEqual([true, true, true, true, true, true]);
  });

  it('an add-on that calls nothing of AWS has no identity', () => {
    expect(named('coredns').properties).not.toHaveProperty('PodIdentityAssociations');
  });

  it('the role of an add-on can be given more', () => {
    expect(stack.resolve(addOns.roleOf('vpc-cni').roleArn)).toStrictEqual({
      'Fn::GetAtt': [roleFor('vpc-cni').logicalId, 'Arn'],
    });
  });

  it('asking for the role of such an add-on says why there is none', () => {
    expect(() => addOns.roleOf('coredns')).toThrow(
      'The add-on coredns has no role: it does not call AWS.',
    );
  });
});
