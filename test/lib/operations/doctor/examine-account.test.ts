import { examineAccount } from '../../../../lib/operations/doctor/examine-account';
import type { PlatformConnection } from '../../../../lib/operations/platform-connection';
import { fakeClient } from '../../verification/fake-client';
import { loaded } from '../ops-world';

const { prod } = loaded;
if (prod === undefined) throw new Error('prod is configured');

type Live = Pick<PlatformConnection, 'callerAccount' | 'outputsOf' | 'clients'>;

/** EC2 offers every asked type in every asked zone but those that are left out. */
function ec2Without(...missing: string[]): PlatformConnection['clients'] {
  const ec2 = fakeClient({
    DescribeInstanceTypeOfferings: ({ Filters }) => {
      const [types, zones] = Filters as readonly { readonly Values: readonly string[] }[];
      const offered = (zones?.Values ?? []).filter((zone) => !missing.includes(zone));
      return {
        InstanceTypeOfferings: (types?.Values ?? []).flatMap((InstanceType) =>
          offered.map((Location) => ({ InstanceType, Location })),
        ),
      };
    },
  });
  return { primary: { ec2 } } as never;
}

const bootstrapped: Live = {
  callerAccount: () => Promise.resolve('333333333333'),
  outputsOf: (_, stack) => {
    expect(stack).toMatch(/^CDKToolkit-alcp(net|plt|grd|dlv)$/);
    return Promise.resolve({ BootstrapVersion: '30' });
  },
  clients: ec2Without(),
};

async function examine(live: Partial<Live> = {}) {
  const connection = {
    target: 'aws',
    ...bootstrapped,
    ...live,
  } as const;
  const findings = await examineAccount(
    () => Promise.resolve(connection),
    prod as never,
    undefined,
  );
  return findings.map(({ status, subject, says }) => `${status} ${subject}: ${says}`);
}

describe('examineAccount', () => {
  it('is content with the right account, bootstrapped in both Regions, and lists what to confirm', async () => {
    const said = await examine();
    expect(said.slice(0, 7)).toEqual([
      'ok identity: account 333333333333: workload of prod',
      'ok bootstrap 333333333333/sa-east-1 for network: version 30',
      'ok bootstrap 333333333333/sa-east-1 for platform: version 30',
      'ok bootstrap 333333333333/sa-east-1 for guards: version 30',
      'ok bootstrap 333333333333/sa-east-1 for delivery: version 30',
      'ok bootstrap 333333333333/eu-west-1 for guards: version 30',
      expect.stringMatching(/^ok instance types: EC2 offers system nodes: .* in sa-east-1a, /),
    ]);
    expect(said.slice(7).every((line) => line.startsWith('warning prerequisite: '))).toBe(true);
    expect(said).toContain(
      'warning prerequisite: quota L-DB2E81BA: 192 vCPUs on demand for the GPU pools at their maximum in sa-east-1',
    );
  });

  it('refuses an account that the environment does not name', async () => {
    const [identity] = await examine({ callerAccount: () => Promise.resolve('999999999990') });
    expect(identity).toBe(
      'problem identity: the credentials are for account 999999999990, which prod does not name',
    );
  });

  it('finds a place that is not bootstrapped, or too old', async () => {
    const said = await examine({
      outputsOf: (site) =>
        Promise.resolve(site === 'primary' ? undefined : { BootstrapVersion: '5' }),
    });
    expect(said[1]).toBe(
      'problem bootstrap 333333333333/sa-east-1 for network: the place is not bootstrapped',
    );
    expect(said[5]).toContain('version 5 is too old');
  });

  it('finds a zone that offers nothing to a pool, before its nodes are waited for', async () => {
    const said = await examine({ clients: ec2Without('sa-east-1b') });
    expect(said[6]).toMatch(
      /^problem instance types: system nodes: sa-east-1b offers none of .*; GPU pool /,
    );
  });

  it('asks on where one question fails', async () => {
    const said = await examine({ callerAccount: () => Promise.reject(new Error('expired token')) });
    expect(said[0]).toBe('problem identity: Error: expired token');
    expect(said[1]).toContain('ok bootstrap');
  });

  it('says so when there is no connection', async () => {
    const findings = await examineAccount(
      () => Promise.reject(new Error('no credentials')),
      prod,
      undefined,
    );
    expect(findings).toEqual([
      expect.objectContaining({ status: 'problem', says: 'no connection: Error: no credentials' }),
    ]);
  });
});
