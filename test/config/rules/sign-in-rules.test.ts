import { callersCanSignIn } from '../../../config/rules/sign-in-rules';
import { entryPoint, ingressWith, signIns, userPool } from '../../support/sample-entries';
import { describeRule } from '../sample-environment';

const custom = (host: string, record: 'hosted-zone' | 'elsewhere' = 'elsewhere') => ({
  ...userPool,
  domain: {
    mode: 'custom' as const,
    host,
    record,
    certificateArn:
      'arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef',
  },
});

describeRule('callersCanSignIn', callersCanSignIn, [
  {
    name: 'sign-in against a user pool that is not there',
    breaks: ({ ingress }) => (ingress.userPool = null),
    twin: ({ ingress }) => (ingress.userPool = userPool),
    says: /entries\.0\.signIn: callers sign in against the user pool, and there is none: state ingress\.userPool/,
  },
  {
    name: 'a user pool that nobody signs in against',
    breaks: ({ ingress }) => (ingress.entries = [entryPoint({ signIn: signIns.oidc })]),
    twin: (environment) =>
      (environment.ingress = ingressWith([entryPoint({ signIn: signIns.oidc })])),
    says: /ingress\.userPool: nobody signs in against the user pool: write null/,
  },
  {
    name: 'an identity provider that an internal load balancer cannot reach',
    breaks: ({ network }) => (network.egress = { mode: 'none' }),
    twin: (environment) => {
      environment.network.egress = { mode: 'none' };
      environment.ingress = ingressWith([entryPoint({ signIn: signIns['mutual-tls'] })]);
    },
    says: /entries\.0\.signIn: an internal load balancer asks alicerce-dev-sign-in\.auth\.sa-east-1\.amazoncognito\.com whether callers are who they claim, and the network has no way out/,
  },
  {
    name: 'sign-in pages under the name of an entry point',
    breaks: ({ ingress }) => (ingress.userPool = custom('gpu.dev.example.com')),
    twin: ({ ingress }) => (ingress.userPool = custom('sign-in.dev.example.com')),
    says: /domain\.host: gpu\.dev\.example\.com is an entry point already/,
  },
  {
    name: 'a record of the sign-in pages in a zone that they are not in',
    breaks: ({ ingress }) => (ingress.userPool = custom('sign-in.example.org', 'hosted-zone')),
    twin: ({ ingress }) => (ingress.userPool = custom('sign-in.dev.example.com', 'hosted-zone')),
    says: /domain\.record: sign-in\.example\.org cannot have a record in the hosted zone dev\.example\.com/,
  },
]);
