import { runBuilt, settings } from './built-programs';

test('without its settings it ends with a sentence, and with the code for wrong settings', () => {
  expect(runBuilt('mirror.js')).toStrictEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      'The environment has no ALICERCE_WANTED and no ALICERCE_REGISTRY: the CodeBuild project of the stack ClusterBundle sets them.\n',
  });
});

test('on a machine without the AWS command line it says so, in one sentence', () => {
  expect(runBuilt('mirror.js', { environment: settings })).toStrictEqual({
    exitCode: 1,
    stdout: '',
    stderr: 'aws ssm get-parameter could not be run:\nspawn aws ENOENT\n',
  });
});
