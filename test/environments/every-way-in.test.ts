import { listOf, valueAt } from '../../lib/controls/json-shape';
import { checkedSynth } from '../support/checked-synth';
import { environmentWith } from '../support/environment-variant';
import { identityCenterPages } from '../support/sample-operator-pages';
import { entryPoint, inferenceEntry, ingressWith, signIns } from '../support/sample-entries';

const hostOf = (name: string): string => `${name}.dev.example.com`;

/** Every way to sign in, from inside and from the internet, and streams beside them. */
const environment = environmentWith((draft) => {
  const entries = Object.values(signIns).flatMap((signIn) =>
    // Verified Access and VPC Lattice lead to internal load balancers only.
    (['verified-access', 'lattice'].includes(signIn.kind)
      ? (['internal'] as const)
      : (['internal', 'internet-facing'] as const)
    ).map((scheme) => {
      const name = `${signIn.kind}-${scheme === 'internal' ? 'in' : 'out'}`;
      return entryPoint({ name, host: hostOf(name), scheme, signIn });
    }),
  );
  draft.ingress = ingressWith(entries, [inferenceEntry()]);
  draft.access.verifiedAccess = identityCenterPages;
  for (const tenant of draft.tenants) tenant.serviceAccounts.push('frame-importer');
});
const { index, open } = checkedSynth(environment);

test('an environment with every way in synthesizes under every check, and nothing is open', () => {
  expect(open).toStrictEqual([]);
});

test('each load balancer that faces the internet has the web ACL in front of it', () => {
  const facing = index
    .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
    .filter(({ properties }) => properties['Scheme'] === 'internet-facing');
  expect(facing).toHaveLength(2);
  expect(index.ofType('AWS::WAFv2::WebACLAssociation')).toHaveLength(2);
});

test('no client secret stands in a template', () => {
  const secrets = index
    .ofType('AWS::ElasticLoadBalancingV2::ListenerRule')
    .flatMap(({ properties }) => listOf(properties['Actions']))
    .map((action) => valueAt(action, 'AuthenticateOidcConfig', 'ClientSecret'))
    .filter((secret) => secret !== undefined);
  expect(secrets).toHaveLength(2);
  expect(
    secrets.every((secret) => JSON.stringify(secret).startsWith('"{{resolve:secretsmanager:')),
  ).toBe(true);
});

test('the bundle binds the pods of every entry, and the cluster admits every load balancer', () => {
  const admitted = index
    .ofType('AWS::EC2::SecurityGroupIngress')
    .map(({ properties }) => String(properties['Description']))
    .filter((description) => description.includes('-to-pods-'));
  // Two that are shared, two with mutual TLS, that of the pages, that of the service, and one for streams.
  expect(admitted).toHaveLength(7);
});
