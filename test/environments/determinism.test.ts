import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const project = path.resolve(__dirname, '../..');
const run = promisify(execFile);

/** What a synth reads, without what it does not. */
const sources = ['bin', 'config', 'lib', 'stacks', 'test/support', 'cdk.json', 'tsconfig.json'];

interface Synth {
  readonly checkout: string;
  readonly cwd: string;
  readonly outdir: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Templates and lists of assets of one synth in a process of its own, by file. */
async function synthesize({ checkout, cwd, outdir, variables }: Synth): Promise<object> {
  const program = path.join(checkout, 'test/support/synthesize-into.ts');
  await run(process.execPath, ['--require', require.resolve('ts-node/register'), program, outdir], {
    cwd,
    env: {
      PATH: process.env['PATH'],
      TS_NODE_PROJECT: path.join(checkout, 'tsconfig.json'),
      ...variables,
    },
  });
  const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(template|assets)\.json$/.test(file))
    .sort();
  return Object.fromEntries(
    files.map((file) => [file, readFileSync(path.join(outdir, file), 'utf8')]),
  );
}

let scratch = '';

beforeAll(() => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'two-synths-'));
  for (const source of sources) {
    cpSync(path.join(project, source), path.join(scratch, 'copy', source), { recursive: true });
  }
  symlinkSync(path.join(project, 'node_modules'), path.join(scratch, 'copy/node_modules'));
});

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

test('two synths in two checkouts, on two clocks and for two users, write the same bytes', async () => {
  const here = synthesize({
    checkout: project,
    cwd: project,
    outdir: path.join(scratch, 'out'),
    variables: { TZ: 'America/Sao_Paulo', HOME: os.homedir(), LANG: 'C' },
  });
  const there = synthesize({
    checkout: path.join(scratch, 'copy'),
    cwd: os.tmpdir(),
    outdir: path.join(scratch, 'elsewhere/deeper/out'),
    variables: { TZ: 'Asia/Tokyo', HOME: scratch, LANG: 'pt_BR.UTF-8', USER: 'somebody-else' },
  });
  const [mine, theirs] = await Promise.all([here, there]);
  expect(Object.keys(mine).length).toBeGreaterThan(20);
  expect(theirs).toStrictEqual(mine);
}, 120_000);
