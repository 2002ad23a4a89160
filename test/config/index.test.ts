import {
  ConfigError,
  environmentNamed,
  environmentNames,
  loadEnvironments,
  validateEnvironments,
} from '../../config';
import { environmentFiles } from '../../config/environments/registry';

const today = '2026-11-22';

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return error instanceof Error ? error.message : '';
  }
  throw new Error('nothing was refused');
}

describe('the environments of this checkout', () => {
  it.each(['dev', 'staging', 'prod'])('%s loads', (name) => {
    const environment = environmentNamed(name, loadEnvironments(today));
    expect(environment.name).toBe(name);
    expect(environment.subnets.primary.nodes).toHaveLength(environment.places.primary.zones.length);
    expect(environment.gpuPools.every(({ primaryFacts }) => primaryFacts.gpus > 0)).toBe(true);
  });

  it('are listed by name', () => {
    expect(environmentNames).toEqual(['dev', 'prod', 'staging']);
  });

  it('put production into three zones of São Paulo, with recovery in the EU and everything protected', () => {
    const { places, protection, vaultLock } = environmentNamed('prod', loadEnvironments(today));
    expect(places.primary.region).toBe('sa-east-1');
    expect(places.primary.zones).toHaveLength(3);
    expect(places.recovery).toMatchObject({
      region: 'eu-west-1',
      residency: { basis: 'adequacy-decision' },
    });
    expect(Object.values(protection)).toEqual([true, true, true]);
    expect(vaultLock.mode).toBe('governance');
  });

  it('lock the vaults of production irreversibly from the stated day on', () => {
    const on = (date: string): string =>
      environmentNamed('prod', loadEnvironments(date)).vaultLock.mode;
    expect([on('2027-02-28'), on('2027-03-01')]).toEqual(['governance', 'compliance']);
  });
});

describe('validateEnvironments', () => {
  it('tells all errors at once, each with file and path', () => {
    const { dev, prod } = structuredClone(environmentFiles);
    const message = refusal(() =>
      validateEnvironments(
        {
          dev: { ...dev, owner: 'nobody', hostedZone: null, extra: 1 },
          prod: { ...prod, network: { ...prod.network, egress: { mode: 'two-nats' } } },
        },
        today,
      ),
    );
    expect(message).toMatch(/^3 errors in the configuration:/);
    expect(message).toContain('config/environments/dev.ts  owner\n');
    expect(message).toContain('config/environments/dev.ts  extra\n');
    expect(message).toContain('config/environments/prod.ts  network.egress.mode\n');
    expect(message).toContain('one of none, one-nat, nat-per-zone, firewall is expected');
  });

  it('tells contradictions inside one environment and between two in one go', () => {
    const { dev, prod } = structuredClone(environmentFiles);
    const message = refusal(() =>
      validateEnvironments({ dev: { ...dev, hostedZone: null }, copy: dev, prod }, today),
    );
    expect(message).toContain('config/environments/dev.ts  ingress.entries[0].certificate.mode');
    expect(message).toContain('config/environments/copy.ts  addressPlan.primary.vpc');
    expect(message).toContain('config/environments/copy.ts  singletons.oidcProvider');
  });

  it('writes the place in a list with its index', () => {
    const dev = structuredClone(environmentFiles.dev);
    const message = refusal(() =>
      validateEnvironments(
        { dev: { ...dev, gpuPools: [{ ...dev.gpuPools[0], zones: [] }] } },
        today,
      ),
    );
    expect(message).toContain('gpuPools[0].zones');
  });

  it('refuses a file that holds no object', () => {
    expect(refusal(() => validateEnvironments({ empty: undefined }, today))).toContain(
      'config/environments/empty.ts',
    );
  });
});

describe('environmentNamed', () => {
  it('refuses an unknown name, lists the names there are and suggests the nearest', () => {
    const message = refusal(() => environmentNamed('stagin', loadEnvironments(today)));
    expect(message).toContain(
      'there is no environment "stagin": dev, prod, staging are configured',
    );
    expect(message).toContain('did you mean staging?');
  });

  it('takes no name that every object has', () => {
    expect(refusal(() => environmentNamed('constructor', loadEnvironments(today)))).toContain(
      'there is no environment "constructor"',
    );
  });
});
