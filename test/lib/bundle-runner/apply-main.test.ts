import { withKeepPolicy } from '../../../lib/bundle-runner/apply/keep-protected';
import { runBuilt, settings } from './built-programs';

test('without its settings it ends with a sentence, and with the code for wrong settings', () => {
  expect(runBuilt('apply.js')).toStrictEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      'The environment has no ALICERCE_CLUSTER and no ALICERCE_WANTED and no ALICERCE_APPLIED: the CodeBuild project of the stack ClusterBundle sets them.\n',
  });
});

test('on a machine without the AWS command line it says so, in one sentence', () => {
  expect(runBuilt('apply.js', { environment: settings })).toStrictEqual({
    exitCode: 1,
    stdout: '',
    stderr: 'aws ssm get-parameter could not be run:\nspawn aws ENOENT\n',
  });
});

test('as Helm calls it, it keeps what holds what people made', () => {
  const input = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: vision\n';
  const ended = runBuilt('apply.js', { words: ['keep-protected'], input });
  expect(ended).toStrictEqual({ exitCode: 0, stdout: withKeepPolicy(input), stderr: '' });
  expect(ended.stdout).toContain('helm.sh/resource-policy: keep');
});

test('as Helm calls it, megabytes come through whole', () => {
  const input = `kind: ConfigMap\ntext: ${'x'.repeat(3_000_000)}\n`;
  const { stdout } = runBuilt('apply.js', { words: ['keep-protected'], input });
  expect(stdout === input).toBe(true);
});
