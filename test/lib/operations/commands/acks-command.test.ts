import { memoryCheckout, opsWorld } from '../ops-world';

const row = {
  rule: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
  because: 'the call knows no resource at all, so it takes nothing but a star',
  owner: 'platform',
  source: 'lib/cluster/role.ts:3',
};
const counted = { environment: 'prod', acceptances: 1, ceiling: 1 };
const stale = {
  rule: 'StaleAcceptance',
  path: 'prod/Cluster/Role',
  message: 'it matches no finding',
};

const assembly = (change: object = {}) =>
  memoryCheckout({
    'cdk.out/synth-checks.json': JSON.stringify({
      accepted: [
        { ...row, resource: 'dev/Cluster/Role', until: '2026-11-21' },
        { ...row, resource: 'prod/Cluster/Role', until: '2026-12-22' },
      ],
      problems: [],
      environments: [counted],
      ...change,
    }),
  });

// The day of the tools' test world is 22 November 2026.
describe('acks expiring', () => {
  it('ends with 3 and lists what has ended first', async () => {
    const { ops, said } = opsWorld({ checkout: assembly() });
    expect(await ops('acks', 'expiring', '--json')).toBe(3);
    expect(JSON.parse(said.out)).toMatchObject([
      { resource: 'dev/Cluster/Role', daysLeft: -1 },
      { resource: 'prod/Cluster/Role', daysLeft: 30 },
    ]);
  });

  it('looks as far ahead as it is told, and no further', async () => {
    const { ops, said } = opsWorld({ checkout: assembly() });
    expect(await ops('acks', 'expiring', '--within', '29', '--env', 'prod')).toBe(0);
    expect(said.err).toBe('no acceptance ends within 29 days\n');
  });

  it('shows people owner and reason', async () => {
    const { ops, said } = opsWorld({ checkout: assembly() });
    expect(await ops('acks', 'expiring', '--env', 'prod')).toBe(3);
    expect(said.err).toContain('30 days left');
    expect(said.err).not.toContain('ended');
  });

  it.each(['soon', '-1', '1.5', ''])('refuses to look %j days ahead', async (within) => {
    const { ops, said } = opsWorld({ checkout: assembly() });
    expect(await ops('acks', 'expiring', `--within=${within}`)).toBe(2);
    expect(said.err).toContain('whole days are expected');
  });
});

describe('acks stale', () => {
  it('ends well where every acceptance answers a finding', async () => {
    const { ops, said } = opsWorld({ checkout: assembly() });
    expect(await ops('acks', 'stale')).toBe(0);
    expect(said.err).toBe('every acceptance answers one finding, and no ceiling can fall\n');
  });

  it('ends with 3 and names what answers nothing', async () => {
    const unseen = { rule: 'UnseenResource', path: 'prod/Vpc', message: 'a pack never saw it' };
    const { ops, said } = opsWorld({ checkout: assembly({ problems: [stale, unseen] }) });
    expect(await ops('acks', 'stale')).toBe(3);
    expect(said.err).toBe('StaleAcceptance  it matches no finding\n');
  });

  it('leaves other environments out', async () => {
    const { ops, said } = opsWorld({ checkout: assembly({ problems: [stale] }) });
    expect(await ops('acks', 'stale', '--env', 'dev', '--json')).toBe(0);
    expect(JSON.parse(said.out)).toEqual([]);
  });

  it('asks for a lower ceiling when the count has fallen', async () => {
    const environments = [{ ...counted, ceiling: 3 }];
    const { ops, said } = opsWorld({ checkout: assembly({ environments }) });
    expect(await ops('acks', 'stale')).toBe(3);
    expect(said.err).toContain(
      'Accepted findings in prod: 1, and config/acceptance-ceiling.ts still allows 3. Lower it.',
    );
  });

  it('says so where there is no synth to read', async () => {
    const { ops, said } = opsWorld({ checkout: memoryCheckout() });
    expect(await ops('acks', 'stale')).toBe(2);
    expect(said.err).toContain('run `npm run synth` first');
  });
});
