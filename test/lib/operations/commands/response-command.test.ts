import { recorded } from '../../response-runner/recorded-findings';
import { loaded, memoryCheckout, opsWorld } from '../ops-world';

const { prod } = loaded;
if (prod === undefined) throw new Error('prod is configured');
const here = { account: prod.accounts.workload, region: prod.places.primary.region };

function worldWith(event: unknown) {
  const text = typeof event === 'string' ? event : JSON.stringify(event);
  return opsWorld({ checkout: memoryCheckout({ 'finding.json': text }) });
}
const replay = ['response', 'replay', '--env', 'prod', '--finding', 'finding.json'] as const;

describe('ops response replay', () => {
  it('prints the calls that would answer a finding, and who is asked first', async () => {
    const { ops, said } = worldWith({ ...recorded('guardduty-node'), ...here });
    expect(await ops(...replay)).toBe(0);
    expect(said.err).toContain('NodeIsCompromised hands it to isolate-node (act, approval manual)');
    expect(said.err).toContain('1. ec2:DescribeNetworkInterfaces');
    expect(said.err).toContain('auto-scaling:DetachInstances');
  });

  it('takes a finding that was recorded elsewhere as its own where it is told to', async () => {
    const { ops, said } = worldWith(recorded('guardduty-node'));
    expect(await ops(...replay, '--as-own')).toBe(0);
    expect(said.err).toContain('NodeIsCompromised hands it to isolate-node');
  });

  it('gives them as data', async () => {
    const { ops, said } = worldWith({ ...recorded('guardduty-leaked-access-key'), ...here });
    expect(await ops(...replay, '--json')).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({
      answer: 'disable-credential',
      steps: [{ call: { operation: 'iam:UpdateAccessKey' } }],
    });
  });

  it('says that nothing is called where people decide', async () => {
    const { ops, said } = worldWith({ ...recorded('macie-personal-data'), ...here });
    expect(await ops(...replay)).toBe(0);
    expect(said.err).toContain('Nothing: people decide');
  });

  it.each([
    ['a finding of another account', recorded('guardduty-node'), /goes to the dead-letter queue: /],
    ['an event that nobody listens to', { source: 'aws.ec2' }, /no rule hands this event/],
  ])('ends with open findings for %s', async (_, event, says) => {
    const { ops, said } = worldWith(event);
    expect(await ops(...replay)).toBe(3);
    expect(said.err).toMatch(says);
  });

  it('refuses what is no JSON, and a file that is not there', async () => {
    const { ops, said } = worldWith('no json');
    expect(await ops(...replay)).toBe(2);
    expect(said.err).toContain('this is no JSON');
    expect(await ops('response', 'replay', '--env', 'prod', '--finding', 'other.json')).toBe(2);
    expect(said.err).toContain('there is no such file');
  });
});
