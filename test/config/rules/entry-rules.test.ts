import { entryPointsCanWork } from '../../../config/rules/entry-rules';
import { describeRule } from '../sample-environment';

const arnIn = (region: string): string =>
  `arn:aws:acm:${region}:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef`;

const shared = {
  domainName: 'gpu.dev.example.com',
  certificate: { mode: 'dns-validated' as const },
};
const publicEntry = {
  ...shared,
  scheme: 'internet-facing' as const,
  webAcl: { requestsPerFiveMinutes: 1000, allowedCountries: ['BR'] },
};

describeRule('entryPointsCanWork', entryPointsCanWork, [
  {
    name: 'a DNS-validated certificate without a hosted zone',
    breaks: (environment) => (environment.hostedZone = null),
    twin: (environment) => {
      environment.hostedZone = null;
      environment.ingress.certificate = { mode: 'existing', arn: arnIn('sa-east-1') };
    },
    says: /ingress\.certificate\.mode: a DNS-validated certificate without a hosted zone would leave the stack waiting/,
  },
  {
    name: 'a name that only ends like the hosted zone',
    breaks: ({ ingress }) => (ingress.domainName = 'gpudev.example.com'),
    twin: ({ ingress }) => (ingress.domainName = 'dev.example.com'),
    says: /ingress\.domainName: gpudev\.example\.com is not in the hosted zone dev\.example\.com/,
  },
  {
    name: 'a certificate of another Region',
    breaks: ({ ingress }) => (ingress.certificate = { mode: 'existing', arn: arnIn('us-east-1') }),
    twin: ({ ingress }) => (ingress.certificate = { mode: 'existing', arn: arnIn('sa-east-1') }),
    says: /certificate\.arn: a load balancer takes certificates of its own Region only: one of sa-east-1/,
  },
  {
    name: 'the world as client of an internal load balancer',
    breaks: (environment) =>
      (environment.ingress = { ...shared, scheme: 'internal', clientRanges: ['0.0.0.0/0'] }),
    twin: (environment) =>
      (environment.ingress = { ...shared, scheme: 'internal', clientRanges: ['100.64.0.0/16'] }),
    says: /clientRanges\.0: 0\.0\.0\.0\/0 has public addresses/,
  },
  {
    name: 'a public entry to a network without a way out',
    breaks: (environment) => {
      environment.ingress = publicEntry;
      environment.network.egress = { mode: 'none' };
    },
    twin: (environment) => (environment.ingress = publicEntry),
    says: /ingress\.scheme: a VPC without an internet gateway/,
  },
]);
