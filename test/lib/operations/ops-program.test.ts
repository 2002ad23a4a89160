import { readFileSync } from 'node:fs';
import path from 'node:path';
import { OperationError } from '../../../lib/operations/exit-codes';
import { explainFailure } from '../../../lib/operations/ops-program';
import { memoryCheckout, opsWorld } from './ops-world';

const commands = [
  ['doctor'],
  ['env', 'list'],
  ['env', 'show'],
  ['env', 'diff'],
  ['env', 'new'],
  ['acks', 'list'],
  ['acks', 'stale'],
  ['acks', 'expiring'],
  ['capacity'],
  ['bundle'],
  ['graph'],
  ['upgrade-plan'],
  ['prove'],
  ['privacy-record'],
  ['versions'],
  ['verify'],
  ['connect'],
  ['org-policies'],
  ['bootstrap-plan'],
  ['docs'],
];

const register = JSON.stringify({
  accepted: [
    {
      rule: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      resource: 'dev/Cluster/Role',
      because: 'the call knows no resource at all',
      owner: 'platform',
      until: '2026-11-21',
      source: 'lib/cluster/role.ts:3',
    },
    {
      rule: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      resource: 'prod/Cluster/Role',
      because: 'the call knows no resource at all',
      owner: 'security',
      until: '2027-11-21',
      source: 'lib/cluster/role.ts:3',
    },
  ],
});

describe('every command', () => {
  it.each(commands.map((each) => [each.join(' '), each] as const))(
    '%s has help with an example',
    async (name, parameters) => {
      const { ops, said } = opsWorld();
      expect(await ops(...parameters, '--help')).toBe(0);
      expect(said.out).toContain(`$ npm run ops -- ${name}`);
    },
  );

  it('is listed with the exit codes when nothing is asked', async () => {
    const { ops, said } = opsWorld();
    expect(await ops()).toBe(0);
    expect(said.out).toMatch(/6 {2}a live check failed/);
  });
});

describe('bad input ends with 2 and a sentence', () => {
  it.each([
    [['nonsense'], "error: unknown command 'nonsense'"],
    [['env', 'lst'], '(Did you mean list?)'],
    [
      ['env', 'show', 'prd'],
      'there is no environment "prd": dev, prod, staging are configured; did you mean prod?',
    ],
    [['env', 'show'], 'which environment? Add --env NAME or set ALICERCE_ENV: dev, prod, staging'],
    [['env', 'diff', 'dev', 'stagin'], 'did you mean staging?'],
    [['env', 'diff', 'dev'], "missing required argument 'right'"],
    [['env', 'new', 'x'], "required option '--from <name>' not specified"],
    [['verify', '--env', 'dev', '--wait', 'soon'], 'whole seconds are expected'],
    [['verify', '--env', 'dev', '--time-limit', '0'], 'at least one second is expected'],
    [['versions', '--jsn'], "error: unknown option '--jsn'"],
    [['acks', 'list'], 'there is no assembly at cdk.out: run `npm run synth` first'],
    [['docs'], 'there is no assembly at cdk.out'],
  ])('%j', async (parameters, says) => {
    const { ops, said } = opsWorld();
    expect(await ops(...parameters)).toBe(2);
    expect(said.err).toContain(says);
    expect(said.err).not.toMatch(/^\s+at /m);
    expect(said.out).toBe('');
  });
});

describe('data goes to stdout, text for people to stderr', () => {
  it.each([
    [['env', 'list']],
    [['env', 'show', 'prod']],
    [['env', 'diff', 'staging', 'prod']],
    [['versions']],
  ])('%j', async (parameters) => {
    const people = opsWorld();
    expect(await people.ops(...parameters)).toBe(0);
    expect(people.said.out).toBe('');
    expect(people.said.err.split('\n').length).toBeGreaterThan(3);
    const tools = opsWorld();
    expect(await tools.ops(...parameters, '--json')).toBe(0);
    expect(tools.said.err).toBe('');
    expect(typeof JSON.parse(tools.said.out)).toBe('object');
  });
});

describe('env', () => {
  it('lists purpose, owner, accounts, Regions, pools and protection', async () => {
    const { ops, said } = opsWorld();
    await ops('env', 'list');
    for (const text of [
      'Production: inference on',
      '444444444444 recovery',
      'eu-west-1 (recovery)',
      '0-12 ×',
      'terminationProtection',
      'disposable',
    ]) {
      expect(said.err).toContain(text);
    }
  });

  it('shows planned subnets with usable addresses and the room to grow', async () => {
    const { ops, said } = opsWorld({ variables: { ALICERCE_ENV: 'dev' } });
    expect(await ops('env', 'show')).toBe(0);
    expect(said.err).toMatch(/controlPlane +sa-east-1c +10\.64\.72\.80\/28 +11/);
    expect(said.err).toContain('2 more zones fit into every tier');
    expect(said.err).toContain('unclaimed: 10.64.72.128/25');
  });

  it('prefers what is written over ALICERCE_ENV', async () => {
    const { ops, said } = opsWorld({ variables: { ALICERCE_ENV: 'dev' } });
    await ops('env', 'show', 'prod', '--json');
    expect(JSON.parse(said.out)).toMatchObject({ name: 'prod' });
  });

  it('says so where two environments say the same', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('env', 'diff', 'dev', 'dev')).toBe(0);
    expect(said.err).toBe('dev and dev say the same\n');
  });

  it('writes a new environment', async () => {
    const files = Object.fromEntries(
      ['dev', 'registry'].map((name) => {
        const file = `config/environments/${name}.ts`;
        return [file, readFileSync(path.resolve(__dirname, '../../..', file), 'utf8')];
      }),
    );
    const checkout = memoryCheckout(files);
    const { ops, said } = opsWorld({ checkout });
    expect(await ops('env', 'new', 'qa', '--from', 'dev')).toBe(0);
    expect(said.err).toContain('VPCs 10.88.0.0/16 and 10.89.0.0/16');
    expect(checkout.exists('config/environments/qa.ts')).toBe(true);
  });
});

describe('acks list', () => {
  const checkout = memoryCheckout({ 'cdk.out/synth-checks.json': register });

  it('says until when, and what has ended', async () => {
    const { ops, said } = opsWorld({ checkout });
    expect(await ops('acks', 'list')).toBe(0);
    expect(said.err).toContain('ended 1 day ago');
    expect(said.err).toContain('364 days left');
  });

  it('narrows to one environment', async () => {
    const { ops, said } = opsWorld({ checkout });
    await ops('acks', 'list', '--env', 'prod', '--json');
    expect(JSON.parse(said.out)).toEqual([
      expect.objectContaining({ resource: 'prod/Cluster/Role', daysLeft: 364 }),
    ]);
  });

  it('says so where nothing is accepted', async () => {
    const { ops, said } = opsWorld({ checkout });
    await ops('acks', 'list', '--env', 'staging');
    expect(said.err).toBe('no finding is accepted in staging\n');
  });
});

describe('doctor', () => {
  it('ends with 3 where the machine or the checkout has a problem', async () => {
    const { ops, said } = opsWorld({ nodeVersion: 'v18.0.0' });
    expect(await ops('doctor')).toBe(3);
    expect(said.err).toContain('PROBLEM  Node: v18.0.0 runs');
  });

  it('looks at everything else where no commit is there', async () => {
    const run = () => ({ exitCode: undefined, stdout: '', stderr: '' });
    const { ops, said } = opsWorld({ run });
    expect(await ops('doctor')).toBe(3);
    expect(said.err).toContain('PROBLEM  git: it cannot be started');
    expect(said.err).toContain('configuration: dev, prod, staging are valid');
  });

  it('needs an environment to look online', async () => {
    const { ops } = opsWorld();
    expect(await ops('doctor', '--online')).toBe(2);
  });
});

describe('docs', () => {
  const world = () =>
    opsWorld({
      checkout: memoryCheckout({
        'cdk.out/synth-checks.json': register,
        'README.md': '<!-- generated:commands -->\n<!-- /generated -->\n',
      }),
    });

  it('writes, and is up to date afterwards', async () => {
    const { ops, said } = world();
    expect(await ops('docs')).toBe(0);
    expect(said.err).toContain('wrote README.md, docs/accepted-findings.md');
    expect(await ops('docs', '--check')).toBe(0);
    expect(said.err).toContain('4 generated files are up to date');
  });

  it('ends with 5 and writes nothing where files are out of date', async () => {
    const { ops, said, context } = world();
    expect(await ops('docs', '--check')).toBe(5);
    expect(said.err).toContain('out of date: README.md');
    expect(context.checkout.read('docs/accepted-findings.md')).toBeUndefined();
  });

  it('lists every command in the table of commands', async () => {
    const { ops, context } = world();
    await ops('docs');
    const readme = context.checkout.read('README.md') ?? '';
    for (const command of ['`doctor`', '`env diff <left> <right>`', '`acks list`', '`docs`']) {
      expect(readme).toContain(`| ${command} `);
    }
  });
});

describe('verify', () => {
  it('ends with 1 where nothing can be asked', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('verify', '--env', 'dev')).toBe(1);
    expect(said.err).toContain('dev cannot be read: nobody is there');
  });

  it('takes AWS_ENDPOINT_URL where no endpoint is written', async () => {
    const asked: unknown[] = [];
    const connect = ({ endpointUrl }: { endpointUrl: string | undefined }) => {
      asked.push(endpointUrl);
      return Promise.reject(new Error('nobody'));
    };
    const variables = { ALICERCE_ENV: 'dev', AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' };
    await opsWorld({ connect, variables }).ops('verify');
    await opsWorld({ connect, variables: { ALICERCE_ENV: 'dev', AWS_ENDPOINT_URL: '' } }).ops(
      'verify',
    );
    expect(asked).toEqual(['http://127.0.0.1:4566', undefined]);
  });
});

describe('explainFailure', () => {
  it('shows foreseen ends as they are', () => {
    const error = new OperationError('do this', 'outdated');
    expect(explainFailure(error, {})).toEqual({ exit: 'outdated', text: 'do this' });
  });

  it('gives one sentence and where to look for everything else', () => {
    const { exit, text } = explainFailure(new TypeError('x is undefined'), {});
    expect(exit).toBe('toolFailed');
    expect(text).toBe(
      'the tool failed: x is undefined. `npm run ops -- doctor` looks for the cause; ALICERCE_DEBUG=1 shows where it happened',
    );
  });

  it('shows the stack to those who ask for it', () => {
    expect(explainFailure(new Error('x'), { ALICERCE_DEBUG: '1' }).text).toContain('\n    at ');
    expect(explainFailure('thrown text', {}).text).toContain('thrown text');
  });
});
