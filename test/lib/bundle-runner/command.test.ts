import {
  CommandFailure,
  commandTitle,
  complaintOf,
  outputOf,
  type Command,
  type CommandResult,
} from '../../../lib/bundle-runner/command';
import { refusalOf } from './refusal-of';

const command: Command = {
  program: '/tmp/alicerce/helm',
  parameters: ['upgrade', '--install', 'kueue'],
  timeoutSeconds: 60,
};

const ended = (change: Partial<CommandResult>): CommandResult => ({
  exitCode: 1,
  stdout: '',
  stderr: '',
  timedOut: false,
  ...change,
});

test('a command that ends well is what it printed', async () => {
  const runner = { run: () => Promise.resolve(ended({ exitCode: 0, stdout: 'yes\n' })) };
  expect(await outputOf(runner, command)).toBe('yes\n');
});

test.each([
  [{ stderr: 'Error: no\n' }, 'helm upgrade ended with exit code 1:\nError: no'],
  [{ stdout: 'only here\n' }, 'helm upgrade ended with exit code 1:\nonly here'],
  [{}, 'helm upgrade ended with exit code 1.'],
  [{ exitCode: null, timedOut: true }, 'helm upgrade was stopped after 60 seconds.'],
  [
    { exitCode: null, stderr: 'spawn helm ENOENT' },
    'helm upgrade could not be run:\nspawn helm ENOENT',
  ],
])('%j is a sentence', async (change, sentence) => {
  const runner = { run: () => Promise.resolve(ended(change)) };
  expect(await refusalOf(outputOf(runner, command))).toBe(sentence);
});

test('a command is called by its program and its first words, never by files or options', () => {
  expect(commandTitle({ ...command, parameters: ['s3api', 'get-object', '--key', 'x'] })).toBe(
    'helm s3api get-object',
  );
  expect(commandTitle({ ...command, parameters: ['-xzf', '/tmp/file'] })).toBe('helm');
});

test('of a long complaint the end is shown, without secrets', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${String(index)}`);
  const stderr = [...lines, 'token k8s-aws-v1.abcdef'].join('\n');
  const shown = complaintOf(command, ended({ stderr })).split('\n');
  expect(shown).toHaveLength(20);
  expect(shown.at(-1)).toBe('token (left out)');
});

test('what is confidential is in no message', () => {
  const failure = new CommandFailure(
    { ...command, confidential: true },
    ended({ stdout: 'a password', stderr: 'a password' }),
  );
  expect(failure.message).toBe('helm upgrade ended with exit code 1.');
});
