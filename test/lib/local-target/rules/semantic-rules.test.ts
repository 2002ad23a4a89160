import { semanticRules } from '../../../../lib/local-target/rules/semantic-rules';
import { HERE, ledgerOf } from '../views/memory-ledger';

test('every rule has a name of its own', () => {
  const ids = semanticRules.map((rule) => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))).toBe(true);
});

test('no rule judges a type that it does not name', () => {
  const change = {
    ...HERE,
    action: 'create',
    logicalId: 'It',
    type: 'AWS::SQS::Queue',
    properties: {},
  } as const;
  expect(semanticRules.map((rule) => rule.refuses(change, ledgerOf()))).toEqual(
    semanticRules.map(() => undefined),
  );
});
