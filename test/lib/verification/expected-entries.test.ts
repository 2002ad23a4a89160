import { expectedEntries } from '../../../lib/verification/expected-entries';
import { environmentWith } from '../../support/environment-variant';
import { entryPoint, inferenceEntry, ingressWith, signIns } from '../../support/sample-entries';

const environment = environmentWith((draft) => {
  draft.ingress = ingressWith([entryPoint()], [inferenceEntry()]);
  draft.protection.deletionProtection = true;
});
const keys = { 'sign-in': 'arn:key' };
const outputs = {
  Network: { VpcId: 'vpc-1', KeyArns: '{}' },
  Ingress: {
    LoadBalancerArns: JSON.stringify({ Internal: 'arn:alb', 'Inference-streams': 'arn:nlb' }),
    TargetGroupArns: JSON.stringify({ inference: 'arn:targets' }),
    WebAclArn: '',
    UserPoolId: 'sa-east-1_users',
    KeyArns: '{}',
  },
};

test('every load balancer is expected, with the hosts that it serves and how callers sign in', () => {
  expect(expectedEntries(environment, outputs, keys).balancers).toStrictEqual([
    {
      label: 'Internal',
      arn: 'arn:alb',
      type: 'application',
      scheme: 'internal',
      deletionProtection: true,
      hosts: [{ host: 'gpu.dev.example.com', signIn: 'cognito', targetGroupArn: 'arn:targets' }],
    },
    {
      label: 'Inference-streams',
      arn: 'arn:nlb',
      type: 'network',
      scheme: 'internal',
      deletionProtection: true,
      hosts: [],
    },
  ]);
});

test('what a stack did not publish is expected all the same', () => {
  const bare = {
    ...outputs,
    Ingress: { ...outputs.Ingress, LoadBalancerArns: '{}', TargetGroupArns: '{}' },
  };
  const [first] = expectedEntries(environment, bare, keys).balancers;
  expect(first).toMatchObject({ arn: undefined, hosts: [{ targetGroupArn: undefined }] });
});

test('the directory of people is expected as config has it, under its key', () => {
  expect(expectedEntries(environment, outputs, keys).userPool).toStrictEqual({
    id: 'sa-east-1_users',
    keyArn: 'arn:key',
    passkeys: true,
    passwordLength: 16,
    deletionProtection: true,
  });
  const without = environmentWith((draft) => {
    draft.ingress = ingressWith([entryPoint({ signIn: signIns.oidc })]);
  });
  expect(expectedEntries(without, outputs, keys).userPool).toBeNull();
});

test('the web ACL is expected in front of what faces the internet, and of nothing else', () => {
  const open = environmentWith((draft) => {
    draft.ingress = ingressWith([
      entryPoint(),
      entryPoint({ name: 'open', host: 'open.dev.example.com', scheme: 'internet-facing' }),
    ]);
  });
  const published = {
    ...outputs,
    Ingress: {
      ...outputs.Ingress,
      LoadBalancerArns: JSON.stringify({ Public: 'arn:public' }),
      WebAclArn: 'arn:acl',
    },
  };
  expect(expectedEntries(open, published, keys).webAcl).toStrictEqual({
    arn: 'arn:acl',
    vpcId: 'vpc-1',
    ownVpc: true,
    guarded: [{ label: 'Public', arn: 'arn:public' }],
  });
});
