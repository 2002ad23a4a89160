import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { guardRules } from '../../../../lib/policies/guard/guard-rules';

const rules = guardRules();

test('every text of the package is read, under one control and one name each', () => {
  expect(rules).toHaveLength(237);
  expect(new Set(rules.map(({ name }) => name)).size).toBe(237);
});

test('a rule knows the types that its text names', () => {
  const rotation = rules.find(({ control }) => control === 'CT.KMS.PR.1');
  expect(rotation?.types).toEqual(['AWS::KMS::Key']);
  expect(rules.filter(({ types }) => types.length === 0)).toEqual([]);
});

test('a text without a control is refused with what to do', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'guard-'));
  const texts = path.join(directory, 'rules/control-tower/cfn-guard/one');
  mkdirSync(texts, { recursive: true });
  writeFileSync(path.join(texts, 'one.guard'), 'rule one when is_cfn_template(this) { }');
  expect(() => guardRules(directory)).toThrow(/no Guard rule with the id of a control.*npm ci/);
});
