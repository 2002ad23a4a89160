import { requiredVariables } from '../../../lib/bundle-runner/variables';

test('variables that are set are handed out, and no others', () => {
  expect(requiredVariables({ A: 'a', B: 'b' }, ['A'])).toStrictEqual({ A: 'a' });
});

test('every one that is missing or empty is named, and the job was started wrongly', () => {
  expect(() => requiredVariables({ A: '', C: 'c' }, ['A', 'B', 'C'])).toThrow(
    expect.objectContaining({
      exitCode: 2,
      message:
        'The environment has no A and no B: the CodeBuild project of the stack ClusterBundle sets them.',
    }) as Error,
  );
});
