import { failuresIn, guardProgram } from '../../../../lib/policies/guard/guard-engine';
import { guardRules } from '../../../../lib/policies/guard/guard-rules';
import { runGuard, rulesFor } from '../../../../lib/policies/guard/guard-run';
import type { StackTemplate } from '../../../../lib/template-model/stack-template';

const rules = guardRules();

const stack = (environment: string, Resources: StackTemplate['template']): StackTemplate => ({
  path: `${environment}/Main`,
  environment,
  stackName: `${environment}-Main`,
  account: undefined,
  region: undefined,
  template: { Resources },
  sha256: '',
  constructPaths: new Map([['Bad', `${environment}/Main/Bad/Resource`]]),
  parameters: {},
});

const key = (EnableKeyRotation: boolean): object => ({
  Type: 'AWS::KMS::Key',
  Properties: { EnableKeyRotation, KeyPolicy: { Statement: [] } },
});

test('the resource that breaks a rule is found by its path, and the one beside it is not', async () => {
  const {
    findings,
    templates,
    rules: counts,
  } = await runGuard([
    stack('one', { Good: key(true), Bad: key(false) }),
    stack('two', { Good: key(true) }),
    stack('two', {}),
  ]);
  const rotation = findings.filter(({ control }) => control === 'CT.KMS.PR.1');
  expect(rotation.map((each) => each.path)).toEqual(['one/Main/Bad/Resource']);
  expect([...templates]).toEqual([
    ['one', 1],
    ['two', 2],
  ]);
  expect(counts.get('one')).toBe(counts.get('two'));
});

test('a template is judged by the rules that name one of its types', () => {
  const some = rulesFor({ Resources: { One: key(true) } }, rules);
  const controls = some.map(({ control }) => control);
  expect(controls).toEqual(expect.arrayContaining(['CT.KMS.PR.1', 'CT.KMS.PR.2', 'CT.KMS.PR.3']));
  expect(controls).not.toContain('CT.S3.PR.2');
  expect(rulesFor({ Resources: {} }, rules)).toEqual([]);
});

test('an engine that passes over a rule is not believed', () => {
  const report = JSON.stringify([{ not_compliant: [], compliant: [], not_applicable: [] }]);
  const [first] = rules;
  expect(first).toBeDefined();
  const job = { file: 'one.json', rules: rules.slice(0, 1) };
  expect(() => failuresIn(report, job)).toThrow(
    new RegExp(`said nothing about ${first?.control ?? ''} for one.json`),
  );
});

test('a machine without a program is told where the step runs', () => {
  expect(guardProgram('linux', 'x64')).toMatch(/ubuntu.x86_64.cfn-guard$/);
  expect(() => guardProgram('win32', 'x64')).toThrow(/no program for win32 on x64.*Run this step/);
});
