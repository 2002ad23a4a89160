import type { OpsContext } from '../../../../lib/operations/ops-context';
import { fakeClient, serviceError } from '../../verification/fake-client';
import { fakeRunner, opsWorld } from '../ops-world';

const endpoint = 'https://0123.gr7.sa-east-1.eks.amazonaws.com';
const silent = fakeClient({});

/** A platform with these nodes, and a cluster unless it is told otherwise. */
function platform(nodes: readonly string[], cluster: object | null = { endpoint }) {
  const eks = fakeClient({
    DescribeCluster: () => {
      if (cluster === null) throw serviceError('ResourceNotFoundException');
      return { cluster };
    },
  });
  const ssm = fakeClient({
    DescribeInstanceInformation: () => ({
      InstanceInformationList: nodes.map((InstanceId) => ({ InstanceId })),
    }),
  });
  const others = { ec2: silent, kms: silent, logs: silent, loadBalancing: silent };
  const more = {
    cloudWatch: silent,
    sns: silent,
    backup: silent,
    codeBuild: silent,
    cloudControl: silent,
  };
  const clients = {
    primary: { eks, ssm, ...others, ...more },
    recovery: { kms: silent, backup: silent, cloudControl: silent },
    audit: { kms: silent, cloudControl: silent },
  };
  const connect: OpsContext['connect'] = () =>
    Promise.resolve({
      target: 'aws',
      clients,
      callerAccount: () => Promise.resolve('111111111111'),
      outputsOf: () => Promise.resolve(undefined),
    });
  return { connect };
}

describe('ops connect', () => {
  it('leads through the first node that answers', async () => {
    const { ops, said } = opsWorld(platform(['i-2', 'i-1']));
    expect(await ops('connect', '--env', 'dev')).toBe(0);
    expect(said.err).toContain('ssm start-session --target i-1 --document-name alicerce-dev-api');
    expect(said.err).toContain('--tls-server-name=0123.gr7.sa-east-1.eks.amazonaws.com');
    expect(said.err).toContain('To end: Ctrl-C');
  });

  it('gives the same as data', async () => {
    const { ops, said } = opsWorld(platform(['i-1']));
    expect(await ops('connect', '--env', 'dev', '--json')).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({
      cluster: 'alicerce-dev',
      found: { instanceId: 'i-1' },
      steps: [{}, {}, {}, {}],
    });
  });

  it('asks nobody with --print', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('connect', '--env', 'prod', '--print')).toBe(0);
    expect(said.err).toContain('--target $TARGET --document-name alicerce-prod-api');
  });

  it('says which program is missing, and nothing where it is there', async () => {
    const missing = opsWorld();
    await missing.ops('connect', '--env', 'dev', '--print');
    expect(missing.said.err).toContain('no session-manager-plugin');
    const there = opsWorld({
      run: fakeRunner({
        'git log -1 --format=%cs': '2026-11-22\n',
        'session-manager-plugin --version': '1.2.707.0\n',
      }),
    });
    await there.ops('connect', '--env', 'dev', '--print');
    expect(there.said.err).not.toContain('no session-manager-plugin');
  });

  it.each([
    ['no node answers', platform([]), 6, 'no system node of alicerce-dev answers'],
    ['the cluster is not there', platform(['i-1'], null), 6, 'there is no cluster alicerce-dev'],
    [
      'the cluster has no address yet',
      platform(['i-1'], {}),
      6,
      'there is no cluster alicerce-dev',
    ],
    [
      'nobody is signed in',
      {},
      1,
      'dev cannot be asked: nobody is there. Take one of its access roles',
    ],
    [
      'a local target is meant',
      { variables: { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' } },
      2,
      'runs no node: unset it, or add --print',
    ],
  ])('ends with a sentence where %s', async (...[, change, code, sentence]) => {
    const { ops, said } = opsWorld(change);
    expect(await ops('connect', '--env', 'dev')).toBe(code);
    expect(said.err).toContain(sentence);
    expect(said.err).not.toContain('start-session');
  });

  it.each([
    [['--local-port', '443'], 'a port from 1024 to 65535'],
    [['--local-port', 'https'], 'a port from 1024 to 65535'],
    [['--local-port', '70000'], 'a port from 1024 to 65535'],
    [['--profile', 'a; reboot'], 'the name of a profile'],
  ])('refuses %j', async (parameters, sentence) => {
    const { ops, said } = opsWorld();
    expect(await ops('connect', '--env', 'dev', '--print', ...parameters)).toBe(2);
    expect(said.err).toContain(sentence);
  });
});
