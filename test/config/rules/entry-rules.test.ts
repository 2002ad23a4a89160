import { entryPointsAreGuarded, entryPointsCanWork } from '../../../config/rules/entry-rules';
import { entryPoint, inferenceEntry, ingressWith, webAcl } from '../../support/sample-entries';
import { describeRule } from '../sample-environment';

const arnIn = (region: string) => ({
  mode: 'existing' as const,
  arn: `arn:aws:acm:${region}:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef`,
});
const publicEntry = entryPoint({ scheme: 'internet-facing' });
const standing = entryPoint({ certificate: arnIn('sa-east-1'), record: 'elsewhere' });

describeRule('entryPointsCanWork', entryPointsCanWork, [
  {
    name: 'a DNS-validated certificate without a hosted zone',
    breaks: (environment) => (environment.hostedZone = null),
    twin: (environment) => {
      environment.hostedZone = null;
      environment.ingress = ingressWith([standing]);
    },
    says: /ingress\.entries\.0\.certificate\.mode: a DNS-validated certificate without a hosted zone would leave the stack waiting/,
  },
  {
    name: 'a record without a hosted zone',
    breaks: (environment) => {
      environment.hostedZone = null;
      environment.ingress = ingressWith([{ ...standing, record: 'hosted-zone' }]);
    },
    twin: (environment) => {
      environment.hostedZone = null;
      environment.ingress = ingressWith([standing]);
    },
    says: /entries\.0\.record: gpu\.dev\.example\.com cannot have a record in a hosted zone, because there is none/,
  },
  {
    name: 'a name that only ends like the hosted zone',
    breaks: ({ ingress }) => (ingress.entries = [entryPoint({ host: 'gpudev.example.com' })]),
    twin: ({ ingress }) => (ingress.entries = [entryPoint({ host: 'dev.example.com' })]),
    says: /entries\.0\.host: gpudev\.example\.com is not in the hosted zone dev\.example\.com[^]*record "elsewhere"/,
  },
  {
    name: 'a certificate of another Region',
    breaks: ({ ingress }) => (ingress.entries = [entryPoint({ certificate: arnIn('us-east-1') })]),
    twin: ({ ingress }) => (ingress.entries = [entryPoint({ certificate: arnIn('sa-east-1') })]),
    says: /certificate\.arn: a load balancer takes certificates of its own Region only: one of sa-east-1/,
  },
  {
    name: 'a host that two entries share',
    breaks: ({ ingress }) =>
      (ingress.inference = [inferenceEntry({ host: 'gpu.dev.example.com' })]),
    twin: ({ ingress }) => (ingress.inference = [inferenceEntry()]),
    says: /inference\.0\.host: gpu\.dev\.example\.com is taken by ingress\.entries\.0/,
  },
  {
    name: 'a name that two entries share',
    breaks: ({ ingress }) => (ingress.inference = [inferenceEntry({ name: 'inference' })]),
    twin: ({ ingress }) => (ingress.inference = [inferenceEntry({ name: 'inference-2' })]),
    says: /inference\.0\.name: inference is taken by ingress\.entries\.0: every entry point has a name of its own/,
  },
  {
    name: 'a service in a namespace that nobody has',
    breaks: ({ tenants }) => tenants.splice(0),
    twin: ({ tenants }) => tenants.splice(1),
    says: /behind\.namespace: no tenant has the namespace vision, so nothing could be bound there: none are known/,
  },
]);

const bothFamilies = {
  family: 'dual-stack' as const,
  primary: { range: '2001:db8:a400::/56', pool: 'ipv6pool-ec2-0123456789abcdef0' },
  recovery: { range: '2001:db8:a400:100::/56', pool: 'ipv6pool-ec2-0123456789abcdef1' },
};

describeRule('entryPointsAreGuarded', entryPointsAreGuarded, [
  {
    name: 'the world as client of an internal load balancer',
    breaks: ({ ingress }) => (ingress.internalClients = ['10.0.0.0/8', '0.0.0.0/0']),
    twin: ({ ingress }) => (ingress.internalClients = ['10.0.0.0/8', '100.64.0.0/16']),
    says: /internalClients\.1: 0\.0\.0\.0\/0 has public addresses/,
  },
  {
    name: 'clients that come over IPv6 to an environment that does not speak it',
    breaks: ({ ingress }) => (ingress.internalClients = ['10.0.0.0/8', 'fd12:3456:789a::/48']),
    twin: (environment) => {
      environment.addressPlan.ipFamily = bothFamilies;
      environment.ingress.internalClients = ['10.0.0.0/8', 'fd12:3456:789a::/48'];
    },
    says: /internalClients\.1: fd12:3456:789a::\/48 is an IPv6 range, and the environment speaks IPv4 alone/,
  },
  {
    name: 'public IPv6 addresses as clients of an internal load balancer',
    breaks: (environment) => {
      environment.addressPlan.ipFamily = bothFamilies;
      environment.ingress.internalClients = ['::/0'];
    },
    twin: (environment) => {
      environment.addressPlan.ipFamily = bothFamilies;
      environment.ingress.internalClients = ['fd00::/8'];
    },
    says: /internalClients\.0: ::\/0 has public addresses: .* inside fd00::\/8/,
  },
  {
    name: 'a public entry to a network without a way out',
    breaks: (environment) => {
      environment.ingress = ingressWith([publicEntry]);
      environment.network.egress = { mode: 'none' };
    },
    twin: (environment) => (environment.ingress = ingressWith([publicEntry])),
    says: /entries\.0\.scheme: a VPC without an internet gateway/,
  },
  {
    name: 'a public entry without a web ACL',
    breaks: (environment) => {
      environment.ingress = { ...ingressWith([publicEntry]), webAcl: null };
    },
    twin: (environment) => (environment.ingress = ingressWith([publicEntry])),
    says: /ingress\.webAcl: the entry point inference faces the internet, and nothing does so without a web ACL/,
  },
  {
    name: 'a web ACL in front of nothing',
    breaks: ({ ingress }) => (ingress.webAcl = webAcl),
    twin: ({ ingress }) => (ingress.webAcl = null),
    says: /ingress\.webAcl: no entry point faces the internet/,
  },
]);
