import { spawnSync } from 'node:child_process';
import path from 'node:path';

const project = path.resolve(__dirname, '../..');
jest.setTimeout(60_000);

function deploy(parameters: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [require.resolve('ts-node/dist/bin'), '--swc', 'bin/deploy.ts', ...parameters],
    {
      cwd: project,
      encoding: 'utf8',
      // Nobody is signed in: no profile, no key, no instance metadata.
      env: {
        PATH: process.env['PATH'],
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_EC2_METADATA_DISABLED: 'true',
        ...variables,
      },
    },
  );
  return { status, text: stdout + stderr };
}

test('a deploy to AWS with placeholders is refused before anything happens', () => {
  const { status, text } = deploy(['--env', 'prod']);
  expect(text).toMatch(/Account\s+333333333333/);
  expect(text).toMatch(
    /Refused before anything happened: prod still has placeholders .*accounts\.workload/s,
  );
  expect(status).toBe(2);
});

test('an endpoint beyond this machine is no way around the guard', () => {
  const { status, text } = deploy(['--env', 'dev'], {
    AWS_ENDPOINT_URL: 'http://192.0.2.1:4566',
  });
  expect(text).toContain('Refused before anything happened');
  expect(status).toBe(2);
});

test('an unknown environment is refused with the nearest name', () => {
  const { status, text } = deploy(['--env', 'stagin']);
  expect(text).toContain('did you mean staging?');
  expect(status).toBe(2);
});

test('without an environment the usage is shown', () => {
  const { status, text } = deploy([]);
  expect(text).toContain('Usage: npm run deploy:NAME');
  expect(status).toBe(2);
});
