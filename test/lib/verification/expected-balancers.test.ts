import { expectedBalancers } from '../../../lib/verification/expected-balancers';
import { environmentWith } from '../../support/environment-variant';
import { entryPoint, inferenceEntry, ingressWith } from '../../support/sample-entries';

const environment = environmentWith((draft) => {
  draft.ingress = ingressWith([entryPoint()], [inferenceEntry()]);
  draft.protection.deletionProtection = true;
});
const outputs = {
  Ingress: {
    LoadBalancerArns: JSON.stringify({ Internal: 'arn:alb', 'Inference-streams': 'arn:nlb' }),
    TargetGroupArns: JSON.stringify({ inference: 'arn:targets' }),
    UserPoolId: '',
    KeyArns: '{}',
  },
};

test('every load balancer is expected, with the hosts that it serves and how callers sign in', () => {
  expect(expectedBalancers(environment, outputs)).toStrictEqual([
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
  const bare = { Ingress: { ...outputs.Ingress, LoadBalancerArns: '{}', TargetGroupArns: '{}' } };
  const [first] = expectedBalancers(environment, bare);
  expect(first).toMatchObject({ arn: undefined, hosts: [{ targetGroupArn: undefined }] });
});
