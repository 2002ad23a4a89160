import { environmentFiles } from '../../../config/environments/registry';
import { violationsAcross } from '../../../config/rules/across-environments';
import { environmentSchema, type EnvironmentData } from '../../../config/schema/environment';

function environments(): Record<'dev' | 'staging' | 'prod', EnvironmentData> {
  const { dev, staging, prod } = structuredClone(environmentFiles);
  return {
    dev: environmentSchema.parse(dev),
    staging: environmentSchema.parse(staging),
    prod: environmentSchema.parse(prod),
  };
}

const said = (all: Record<string, EnvironmentData>): string[] =>
  violationsAcross(all, '2026-11-22').map(
    ({ environment, path, message }) => `${environment} ${path.join('.')}: ${message}`,
  );

describe('violationsAcross', () => {
  it('finds nothing between the environments of this checkout', () => {
    expect(said(environments())).toEqual([]);
  });

  it('refuses two VPCs on the same addresses and names both places', () => {
    const all = environments();
    all.prod.addressPlan.recovery.vpc = '10.64.128.0/17';
    expect(said(all)).toEqual([
      'prod addressPlan.recovery.vpc: 10.64.128.0/17 overlaps 10.64.0.0/16 (addressPlan.primary.vpc of dev): the plans of all environments are disjoint, so that any two can be connected',
    ]);
  });

  it('refuses two VPCs with the same IPv6 block', () => {
    const all = environments();
    const blocks = (primary: string, recovery: string) => ({
      family: 'dual-stack' as const,
      primary: { range: primary, pool: 'ipv6pool-ec2-0123456789abcdef0' },
      recovery: { range: recovery, pool: 'ipv6pool-ec2-0123456789abcdef0' },
    });
    all.dev.addressPlan.ipFamily = blocks('2001:db8:a400::/56', '2001:db8:a400:100::/56');
    all.prod.addressPlan.ipFamily = blocks('2001:db8:a400:100::/56', '2001:db8:a400:200::/56');
    expect(said(all)).toEqual([
      'prod addressPlan.ipFamily.primary.range: 2001:db8:a400:100::/56 is the range of addressPlan.ipFamily.recovery.range of dev: the plans of all environments are disjoint, so that any two can be connected',
    ]);
  });

  it('lets environments name the same foreign network', () => {
    const all = environments();
    const foreign = [{ name: 'office', range: '10.200.0.0/16' }];
    for (const each of Object.values(all)) each.addressPlan.foreign = foreign;
    expect(said(all)).toEqual([]);
  });

  it('refuses two owners of what an account has once', () => {
    const all = environments();
    all.staging.accounts.workload = all.prod.accounts.workload;
    const messages = said(all);
    expect(messages).toContain(
      "prod singletons.costMonitors: costMonitors of account 333333333333 is owned by staging already: state { mode: 'existing', id } here",
    );
    expect(messages).toContain(
      "prod singletons.ecrRegistry.primary: ecrRegistry of account 333333333333 in sa-east-1 is owned by staging already: state { mode: 'existing', id } here",
    );
  });

  it('refuses a host, and a domain of sign-in pages, that another environment has', () => {
    const all = environments();
    all.prod.ingress.entries = structuredClone(all.dev.ingress.entries);
    all.prod.ingress.userPool = structuredClone(all.dev.ingress.userPool);
    const messages = said(all);
    expect(messages).toContain(
      'prod ingress.entries.0.host: gpu.dev.example.com is taken by ingress.entries.0.host of dev: no two environments can answer to one name',
    );
    expect(messages.join('\n')).toContain(
      'ingress.userPool.domain.prefix: alicerce-dev-sign-in of sa-east-1 is taken by',
    );
  });

  it('refuses two owners of the provider in one delivery account', () => {
    const all = environments();
    for (const each of [all.staging, all.prod]) each.singletons.oidcProvider = { mode: 'owned' };
    expect(said(all)).toEqual([
      "prod singletons.oidcProvider: oidcProvider of account 666666666666 is owned by staging already: state { mode: 'existing', id } here",
    ]);
  });

  it('refuses pipelines of two environments that could become each other', () => {
    const all = environments();
    all.prod.delivery.qualifier = all.staging.delivery.qualifier;
    all.prod.delivery.subjects.read = all.dev.delivery.subjects.network;
    expect(said(all)).toEqual([
      'prod delivery.subjects.read.0: repo:example-org/alicerce:environment:dev-network deploys dev already: a job belongs to one environment',
      'prod delivery.qualifier: alcs is the qualifier of staging, too, and both have account 555555555555: they would share the roles that deploy, so choose another one',
    ]);
  });

  it('lets environments without an account in common have one qualifier', () => {
    const all = environments();
    all.prod.delivery.qualifier = all.dev.delivery.qualifier;
    expect(said(all)).toEqual([]);
  });

  it('passes when the second names what exists', () => {
    const all = environments();
    all.staging.accounts.workload = all.prod.accounts.workload;
    const existing = { mode: 'existing' as const, id: 'made-by-staging' };
    const both = { primary: existing, recovery: existing };
    Object.assign(all.prod.singletons, {
      vpcBlockPublicAccess: both,
      ecrRegistry: both,
      oidcProvider: existing,
      costMonitors: existing,
    });
    expect(said(all)).toEqual([]);
  });
});
