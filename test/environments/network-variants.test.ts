import type { EnvironmentInput } from '../../config/schema/environment';
import { checkedSynth } from '../support/checked-synth';
import { environmentWith } from '../support/environment-variant';
import { entryPoint, ingressWith } from '../support/sample-entries';
import { subnetIds } from '../support/test-network';

type Change = (draft: EnvironmentInput) => void;

const firewall: Change = ({ dataMap, network, protection }) => {
  network.egress = { mode: 'firewall', allowedDomains: [] };
  protection.deletionProtection = true;
  for (const store of Object.values(dataMap)) {
    if (store.dataClasses.includes('audit') && (store.retentionDays ?? 0) >= 30) {
      store.retentionDays = Math.max(store.retentionDays ?? 0, 365);
    }
  }
};

const publicEntry: Change = (draft) => {
  draft.ingress = ingressWith([entryPoint({ scheme: 'internet-facing' })]);
};

const bothFamilies: Change = ({ addressPlan }) => {
  addressPlan.ipFamily = {
    family: 'dual-stack',
    primary: { range: '2dff:db8:a400::/56', pool: 'ipv6pool-ec2-0123456789abcdef0' },
    recovery: { range: '2dff:db8:a400:100::/56', pool: 'ipv6pool-ec2-0123456789abcdef1' },
  };
};

const variants: readonly (readonly [string, Change])[] = [
  [
    'no way out',
    (draft) => {
      draft.network.egress = { mode: 'none' };
      draft.ingress = ingressWith([]);
    },
  ],
  ['a NAT gateway in each zone', ({ network }) => (network.egress = { mode: 'nat-per-zone' })],
  ['a firewall', firewall],
  ['a public entry', publicEntry],
  [
    'a firewall and a public entry',
    (draft) => {
      firewall(draft);
      publicEntry(draft);
    },
  ],
  ['both address families', bothFamilies],
  [
    'both address families, and clients of both',
    (draft) => {
      bothFamilies(draft);
      draft.ingress.internalClients.push('fd12:3456:789a::/48');
    },
  ],
  [
    'both address families and a public entry',
    (draft) => {
      bothFamilies(draft);
      publicEntry(draft);
    },
  ],
  [
    'both address families, a firewall and a public entry',
    (draft) => {
      bothFamilies(draft);
      firewall(draft);
      publicEntry(draft);
    },
  ],
  [
    'a network that enforces encryption and blocks public access by somebody else',
    ({ network, singletons }) => {
      const because = 'what comes from the internet is not ours to encrypt';
      network.encryptionInTransit = {
        mode: 'enforce',
        exclusions: [{ resource: 'nat-gateway', because }],
      };
      singletons.vpcBlockPublicAccess.primary = { mode: 'existing', id: 'landing-zone' };
    },
  ],
  [
    'names that are blocked, and lists of AWS',
    ({ network }) => {
      network.dnsFirewall = {
        allowedNames: [],
        blockedNames: [{ name: '.pool.example', because: 'nobody of ours digs for coins' }],
        managedLists: [{ id: 'rslvr-fdl-0123456789abcdef', name: 'AWSManagedDomainsMalware' }],
        threats: 'block',
      };
    },
  ],
  [
    'a VPC of somebody else',
    ({ network, places }) => {
      const zones = places.primary.zones.length;
      const tier = (number: number): string[] => subnetIds(number).slice(0, zones);
      network.vpc = {
        mode: 'existing',
        vpcId: 'vpc-00000000',
        subnets: {
          edge: tier(1),
          nodes: tier(2),
          controlPlane: tier(3),
          data: tier(4),
          pods: tier(5),
        },
        nodeRouteTables: tier(6).map((id) => id.replace('subnet', 'rtb')),
      };
    },
  ],
];

test.each(variants)('%s synthesizes under every check, and nothing is open', (_, change) => {
  expect(checkedSynth(environmentWith(change)).open).toStrictEqual([]);
});
