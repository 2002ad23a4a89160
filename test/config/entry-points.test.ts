import {
  entryBalancers,
  facesInternet,
  hostsOfSignIn,
  operatorEntries,
} from '../../config/entry-points';
import {
  entryPoint,
  inferenceEntry,
  ingressWith,
  signIns,
  userPool,
} from '../support/sample-entries';

const pages = entryPoint({ name: 'pages', host: 'pages.example.com' });
const open = entryPoint({ name: 'open', host: 'open.example.com', scheme: 'internet-facing' });
const partners = entryPoint({ name: 'partners', signIn: signIns['mutual-tls'] });

test('internal entries share a load balancer, and public ones another', () => {
  const { applications } = entryBalancers(ingressWith([entryPoint(), open, pages]));
  expect(applications.map(({ id, scheme, entries }) => [id, scheme, entries.length])).toEqual([
    ['Internal', 'internal', 2],
    ['Public', 'internet-facing', 1],
  ]);
});

test('an entry with mutual TLS has a load balancer to itself', () => {
  const { applications } = entryBalancers(ingressWith([entryPoint(), partners]));
  expect(applications.map(({ id, trust }) => [id, trust?.kind])).toEqual([
    ['Internal', undefined],
    ['MutualTls-partners', 'mutual-tls'],
  ]);
});

test('each stream has a network load balancer of its own', () => {
  const { networks } = entryBalancers(ingressWith([], [inferenceEntry()]));
  expect(networks).toMatchObject([
    {
      id: 'Inference-streams',
      flows: {
        clients: 'clients-to-inference-streams',
        internet: null,
        pods: [{ port: 8443, flow: 'inference-streams-to-pods-8443' }],
        signIn: null,
      },
    },
  ]);
});

test('without an entry there is no load balancer', () => {
  expect(entryBalancers(ingressWith([]))).toEqual({
    scheme: 'internal',
    applications: [],
    networks: [],
  });
});

test('pods are reached on the ports of config, each once', () => {
  const { behind } = pages;
  const other = { ...pages, name: 'other', behind: { ...behind, podPort: 3000 } };
  const { applications } = entryBalancers(ingressWith([entryPoint(), pages, other]));
  expect(applications[0]?.flows.pods.map(({ port }) => port)).toEqual([3000, 8080]);
});

test.each([
  ['oidc', 'internal-entry-to-sign-in'],
  ['cognito', 'internal-entry-to-sign-in'],
  ['jwt', 'internal-entry-to-sign-in'],
  ['none', null],
] as const)('with %s the load balancer asks an identity provider: %s', (kind, flow) => {
  const [balancer] = entryBalancers(
    ingressWith([entryPoint({ signIn: signIns[kind] })]),
  ).applications;
  expect(balancer?.flows.signIn).toBe(flow);
});

test('one public entry makes the environment face the internet', () => {
  expect(facesInternet(ingressWith([entryPoint(), partners]))).toBe(false);
  expect(entryBalancers(ingressWith([entryPoint(), open])).scheme).toBe('internet-facing');
});

test('sign-in pages are asked for under the name that they have', () => {
  const region = 'sa-east-1';
  expect(hostsOfSignIn(signIns.cognito, { userPool, region })).toEqual([
    'alicerce-test.auth.sa-east-1.amazoncognito.com',
  ]);
  const domain = {
    mode: 'custom' as const,
    host: 'sign-in.example.com',
    record: 'elsewhere' as const,
    certificateArn: '',
  };
  expect(hostsOfSignIn(signIns.cognito, { userPool: { ...userPool, domain }, region })).toEqual([
    'sign-in.example.com',
  ]);
});

test('pages behind Verified Access share a load balancer that admits no range of addresses', () => {
  const page = entryPoint({ name: 'experiments', signIn: signIns['verified-access'] });
  const { applications } = entryBalancers(
    ingressWith([entryPoint(), page, { ...page, name: 'b' }]),
  );
  expect(applications.map(({ id, entries }) => [id, entries.length])).toEqual([
    ['Internal', 1],
    ['Operators', 2],
  ]);
  expect(applications[1]?.flows).toMatchObject({ clients: null, internet: null, plain: null });
  expect(operatorEntries([entryPoint(), page])).toEqual([page]);
});

test('each service behind VPC Lattice has a load balancer to itself, which clients do not reach', () => {
  const service = (name: string) => entryPoint({ name, signIn: signIns.lattice });
  const { applications } = entryBalancers(ingressWith([service('faces'), service('labels')]));
  expect(applications.map(({ id, flows }) => [id, flows.clients])).toEqual([
    ['Service-faces', 'lattice-faces-to-service-faces'],
    ['Service-labels', 'lattice-labels-to-service-labels'],
  ]);
});
