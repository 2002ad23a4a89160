import { ruleSettingsOf } from '../../stacks/rule-settings';
import { environmentWith, smallEnvironment } from '../support/environment-variant';
import { entryPoint, ingressWith } from '../support/sample-entries';

test('access that is declared as break-glass is named by the path of its entry', () => {
  expect(ruleSettingsOf(smallEnvironment()).breakGlassPrincipals).toStrictEqual([
    'Cluster/Access/break-glass/Entry',
  ]);
});

test('the job that applies the bundle is named by the path of its entry', () => {
  expect(ruleSettingsOf(smallEnvironment()).deliveryPrincipals).toStrictEqual([
    'ClusterBundle/Jobs/Apply/AccessEntry',
  ]);
});

test('every path that may be opened is told', () => {
  const environment = smallEnvironment();
  expect(ruleSettingsOf(environment).flows).toBe(environment.flows);
});

test('an internal environment has no entry point on the internet', () => {
  expect(ruleSettingsOf(smallEnvironment()).internetEntryPoints).toStrictEqual([]);
});

test('an internet-facing environment lists both ports of its entry point', () => {
  const open = environmentWith((draft) => {
    draft.ingress = ingressWith([entryPoint({ scheme: 'internet-facing' })]);
  });
  const path = 'Ingress/Entries/Public/SecurityGroup/Resource';
  expect(ruleSettingsOf(open).internetEntryPoints).toStrictEqual([
    { path, port: 80 },
    { path, port: 443 },
  ]);
});

test.each([true, false])('clusters must be protected where config says so: %s', (protection) => {
  const environment = environmentWith((draft) => {
    draft.protection.deletionProtection = protection;
  });
  expect(ruleSettingsOf(environment).protectedClusters).toBe(protection);
});

test('vaults must be locked where config names a lock', () => {
  const locked = environmentWith((draft) => {
    draft.backup.lock = { mode: 'governance', minDays: 1, maxDays: 400 };
  });
  expect(ruleSettingsOf(locked).lockedVaults).toBe(true);
  expect(ruleSettingsOf(smallEnvironment()).lockedVaults).toBe(false);
});

test('pools whose nodes no template starts are named by what they serve', () => {
  const environment = environmentWith((draft) => {
    draft.autoscaling = 'karpenter';
    for (const pool of draft.gpuPools) pool.provisioner = 'karpenter';
  });
  expect(ruleSettingsOf(environment).gpuCapacity?.startedOtherwise).toStrictEqual(
    environment.gpuPools.map(({ purpose, owner }) => ({ purpose, owner })),
  );
});

describe('what is told about the network', () => {
  const networkOf = (change: Parameters<typeof environmentWith>[0]) =>
    ruleSettingsOf(environmentWith(change)).network;

  it('every endpoint that a feature needs, and whether its service takes a policy', () => {
    const environment = smallEnvironment();
    const { endpoints = [] } = ruleSettingsOf(environment).network ?? {};
    expect(endpoints.map(({ service }) => service)).toStrictEqual(
      environment.endpoints.services.map(({ service }) => service),
    );
    const without = endpoints.filter(({ takesPolicy }) => !takesPolicy);
    expect(without.map(({ service }) => service)).toStrictEqual(['eks-auth', 'vpc-lattice']);
  });

  it('exceptions of a policy, and not what is ours alone', () => {
    const { endpoints = [] } = ruleSettingsOf(smallEnvironment()).network ?? {};
    const sids = endpoints.flatMap(({ exceptions }) => exceptions.map(({ sid }) => sid));
    expect(sids).toContain('NewVolumes');
    expect(sids).not.toContain('OursToOurs');
    expect(sids).not.toContain('ServicesToOurs');
    const volumes = endpoints.find(({ service }) => service === 'ec2')?.exceptions;
    expect(volumes?.find(({ sid }) => sid === 'NewVolumes')?.actions).toStrictEqual([
      'ec2:CreateVolume',
    ]);
    expect(volumes?.find(({ sid }) => sid === 'NewVolumes')?.condition).toBeDefined();
  });

  it('the organisation, or the account where there is none', () => {
    const alone = environmentWith((draft) => {
      draft.organizationId = null;
    });
    expect(ruleSettingsOf(alone).network?.perimeter).toBe(alone.accounts.workload);
    const organized = networkOf((draft) => {
      draft.organizationId = 'o-exampleorgid';
    });
    expect(organized?.perimeter).toBe('o-exampleorgid');
  });

  it('who owns the block of public access', () => {
    const delegated = networkOf((draft) => {
      draft.singletons.vpcBlockPublicAccess.primary = {
        mode: 'delegated',
        to: '123456789012',
        because: 'the organisation blocks public access in every account',
      };
    });
    const { primary, recovery } = environmentWith(() => undefined).places;
    expect(delegated?.ownedPublicAccessBlocks).toStrictEqual([recovery.region]);
    expect(networkOf(() => undefined)?.ownedPublicAccessBlocks).toStrictEqual([
      primary.region,
      recovery.region,
    ]);
  });

  it('what DNS Firewall does', () => {
    const strict = networkOf((draft) => {
      draft.network.egress = { mode: 'firewall', allowedDomains: [] };
      draft.network.dnsFirewall.threats = 'block';
    });
    expect(strict?.nameFirewall).toStrictEqual({ threats: 'block', knownNamesAlone: true });
    expect(networkOf(() => undefined)?.nameFirewall).toStrictEqual({
      threats: 'alert',
      knownNamesAlone: false,
    });
  });

  it('what may pass unencrypted', () => {
    const enforced = networkOf((draft) => {
      draft.network.egress = { mode: 'nat-per-zone' };
      draft.network.encryptionInTransit = {
        mode: 'enforce',
        exclusions: [
          { resource: 'nat-gateway', because: 'what leaves is encrypted by whoever sends it' },
        ],
      };
    });
    expect(enforced?.encryption).toStrictEqual({ mode: 'enforce', exclusions: ['nat-gateway'] });
    expect(networkOf(() => undefined)?.encryption).toStrictEqual({
      mode: 'monitor',
      exclusions: [],
    });
  });
});
