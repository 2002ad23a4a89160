import { environmentFiles } from '../../config/environments/registry';
import { explainIssues } from '../../config/explain-issues';
import { environmentSchema } from '../../config/schema/environment';

function explained(path: readonly (string | number)[], value: unknown): string[] {
  const input: unknown = structuredClone(environmentFiles.dev);
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((node, step) => Reflect.get(Object(node) as object, step), input);
  Reflect.set(Object(parent) as object, path.at(-1) ?? '', value);
  const parsed = environmentSchema.safeParse(input);
  if (parsed.success) throw new Error('the schema accepts it');
  return explainIssues(parsed.error, input, environmentSchema).map(
    (violation) => `${violation.path.join('.')}: ${violation.message}`,
  );
}

describe('explainIssues', () => {
  it.each([
    [
      'an unknown field, with the fields that are allowed and the nearest',
      ['cluster', 'vershion'],
      '1.35',
      'cluster.vershion: unknown field: access, addOns, controlPlaneTier, supportType, systemNodes, version are allowed here; did you mean version?',
    ],
    [
      'an unknown member of a closed set of names',
      ['dataMap', 'cluster-sate'],
      {},
      'dataMap.cluster-sate: unknown field: alert-topics, audit-access-logs, audit-archive, audit-query-results, backup-vault, bundle-artifacts, bundle-logs, cluster-logs, cluster-state, config-history, data-sets, dns-query-logs, entry-logs, firewall-logs, images, incident-notices, incident-register, interruption-queue, lustre-logs, mirrored-images, models, network-flow-logs, node-volumes, operator-page-logs, recovery-vault, response-letters, response-logs, scratch-lustre, service-call-logs, shared-files, sign-in-users, storage-access-logs, trail-logs, web-acl-logs are allowed here; did you mean cluster-state?',
    ],
    [
      'a missing member of a closed set of names',
      ['cluster', 'addOns', 'vpc-cni'],
      undefined,
      'cluster.addOns.vpc-cni: missing: a string is expected',
    ],
    [
      'a word outside an enumeration',
      ['owner'],
      'platfrom',
      'owner: "platfrom": one of platform, network, security, reliability, vision, data is expected; did you mean platform?',
    ],
    [
      'an enumeration that is not stated',
      ['owner'],
      undefined,
      'owner: missing: one of platform, network, security, reliability, vision, data is expected',
    ],
    [
      'a variant that does not exist',
      ['backup', 'lock'],
      { mode: 'goverance' },
      'backup.lock.mode: "goverance": one of none, governance, compliance is expected; did you mean governance?',
    ],
    [
      'a value of none of several kinds',
      ['cluster', 'access', 0, 'scope'],
      5,
      'cluster.access.0.scope: 5: "cluster" is expected, or an array is expected',
    ],
    [
      'a value of another kind',
      ['protection', 'retainStores'],
      'yes',
      'protection.retainStores: "yes": a boolean is expected',
    ],
    [
      'the one value that is allowed',
      ['places', 'global', 'region'],
      'eu-west-1',
      'places.global.region: "eu-west-1": "us-east-1" is expected',
    ],
    [
      'a reason of its own where the schema gives one',
      ['addressPlan', 'primary', 'vpc'],
      '10.64.0.0',
      'addressPlan.primary.vpc: "10.64.0.0": an IPv4 range in CIDR notation is expected, such as 10.64.0.0/16',
    ],
  ])('names %s', (...[, path, value, says]) => {
    expect(explained(path, value)).toContain(says);
  });

  it('shortens a long list of allowed values and still finds the nearest', () => {
    const [line] = explained(['gpuPools', 0, 'instanceTypes', 0], 'g6.48xlrge');
    expect(line).toContain('…');
    expect(line).toContain('did you mean g6.48xlarge?');
  });

  it('says why IPv6 is refused', () => {
    expect(explained(['addressPlan', 'ipFamily'], 'ipv6')[0]).toContain('cannot be changed back');
    const pool = { range: '2001:db8::/56', pool: 'ipv6pool-ec2-1' };
    const both = { family: 'dual-stack', primary: pool, recovery: pool };
    expect(explained(['addressPlan', 'ipFamily'], both)[0]).toContain(
      'the id of a pool of own addresses is expected, such as ipv6pool-ec2-0123456789abcdef0',
    );
  });
});
