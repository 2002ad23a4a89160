import type { NetworkInput } from '../../../lib/kubernetes/bundle-input';
import { allowDns, platformNetworkPolicies } from '../../../lib/kubernetes/network-policies';
import { platformNamespaces } from '../../../lib/kubernetes/platform-namespaces';
import { tenancyParts } from '../../../lib/kubernetes/parts/tenancy-parts';
import { ofKind } from './bundle-reader';
import { autoModeInput, sampleInput } from './sample-input';

const input = sampleInput();
const isolated: NetworkInput = { ...input.network, reachesInternet: false };

function policiesOf(namespace: string, network: NetworkInput = input.network) {
  const found = platformNamespaces(input).find(({ name }) => name === namespace);
  if (found === undefined) throw new Error(`no namespace ${namespace}`);
  return platformNetworkPolicies(found, { network, autoMode: null });
}

function namesOf(...given: Parameters<typeof policiesOf>): readonly string[] {
  return policiesOf(...given).map(({ metadata }) => metadata.name);
}

/** Ranges that a namespace may send to, beyond those of its own pods and of DNS. */
function rangesOf(...given: Parameters<typeof policiesOf>): readonly string[] {
  return policiesOf(...given).flatMap(({ spec }) =>
    (spec.egress ?? []).flatMap(({ to }) =>
      to.flatMap((peer) => ('ipBlock' in peer ? [peer.ipBlock.cidr] : [])),
    ),
  );
}

test('a namespace that calls nobody reaches the API server, and nothing else', () => {
  expect(rangesOf('gpu-system')).toStrictEqual(['172.20.0.0/20', '10.64.72.64/26']);
});

test('services behind endpoints are reached inside the VPC, with credentials of the agent', () => {
  expect(rangesOf('load-balancing')).toStrictEqual([
    '172.20.0.0/20',
    '10.64.72.64/26',
    '10.64.0.0/16',
    '169.254.170.23/32',
  ]);
});

test('public addresses are opened for a reason, without private ones, and with what stops the rest', () => {
  const opened = policiesOf('argocd').find(({ metadata }) => metadata.name === 'allow-internet');
  expect(opened?.metadata.annotations?.['alicerce.io/because']).toMatch(/^Argo CD fetches/);
  expect(opened?.metadata.annotations?.['alicerce.io/fenced-by']).toMatch(
    /^nothing beyond this policy: .*NAT gateways/,
  );
  expect(opened?.spec.egress).toStrictEqual([
    {
      to: [
        {
          ipBlock: {
            cidr: '0.0.0.0/0',
            except: [
              '10.0.0.0/8',
              '100.64.0.0/10',
              '169.254.0.0/16',
              '172.16.0.0/12',
              '192.168.0.0/16',
            ],
          },
        },
      ],
      ports: [{ protocol: 'TCP', port: 443 }],
    },
  ]);
});

test('without a way to the internet nothing is opened for it, and Amazon S3 still is', () => {
  expect(namesOf('argocd', isolated)).not.toContain('allow-internet');
  const s3 = policiesOf('cosign-system', isolated).find(
    ({ metadata }) => metadata.name === 'allow-s3',
  );
  expect(s3?.metadata.annotations?.['alicerce.io/fenced-by']).toMatch(/^the routes of the subnets/);
});

test('only who says why reaches public addresses', () => {
  const open = platformNamespaces(input).filter(({ name }) => rangesOf(name).includes('0.0.0.0/0'));
  expect(open.map(({ name }) => name)).toStrictEqual(['cosign-system', 'argocd']);
});

test("a team's pods reach Amazon S3 itself only where nothing else lies behind that policy", () => {
  const publicFor = (network: NetworkInput) =>
    ofKind({ parts: tenancyParts(sampleInput({ network })) }, 'NetworkPolicy').filter(({ spec }) =>
      JSON.stringify(spec).includes('0.0.0.0/0'),
    );
  expect(publicFor(input.network)).toStrictEqual([]);
  expect(publicFor(isolated).map(({ metadata }) => metadata.name)).toStrictEqual([
    'allow-s3',
    'allow-s3',
  ]);
});

test('names are resolved by pods of the cluster, and on nodes of EKS Auto Mode by the address of the service', () => {
  const peers = (policy: ReturnType<typeof allowDns>) => policy.spec.egress?.[0]?.to;
  expect(peers(allowDns('vision', null))).toHaveLength(1);
  expect(peers(allowDns('vision', input.network))).toContainEqual({
    ipBlock: { cidr: '172.20.0.0/20' },
  });
  const parts = tenancyParts(autoModeInput());
  const dns = ofKind({ parts }, 'NetworkPolicy').find(
    ({ metadata }) => metadata.name === 'allow-dns',
  );
  expect(JSON.stringify(dns)).toContain('172.20.0.0/20');
});

test('only namespaces whose programs call services reach VPC Lattice, and on one port', () => {
  const policies = ofKind({ parts: tenancyParts(sampleInput()) }, 'NetworkPolicy').filter(
    ({ metadata }) => metadata.name === 'allow-services',
  );
  expect(policies).toMatchObject([
    {
      metadata: { namespace: 'data' },
      spec: {
        egress: [
          {
            to: [{ ipBlock: { cidr: '169.254.171.0/24' } }],
            ports: [{ protocol: 'TCP', port: 443 }],
          },
        ],
      },
    },
  ]);
});
