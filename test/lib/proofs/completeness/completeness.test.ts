import { irrelevantTypes, modelledTypes } from '../../../../lib/proofs/completeness/known-types';
import { contradicted, proved } from '../small-network';

test('a type that nobody knows is a finding with its count and what to do', () => {
  const proof = proved((all) => {
    all['Door'] = { Type: 'AWS::Lambda::Url', Properties: { AuthType: 'NONE' } };
  });
  expect(contradicted(proof)).toStrictEqual(['P8.UnknownType']);
  expect(proof.findings[0]?.message).toContain(
    'do not know what AWS::Lambda::Url opens (1 of it): model it, or list it as irrelevant',
  );
});

test('a type that opens nothing is no finding', () => {
  const proof = proved((all) => {
    all['Key'] = { Type: 'AWS::KMS::Key', Properties: {} };
  });
  expect(proof.findings).toStrictEqual([]);
  expect(proof.verdicts.at(-1)?.counts).toMatchObject({ irrelevant: 1 });
});

test('every type is in one list only, once, with a reason', () => {
  const irrelevant = irrelevantTypes.flatMap(({ types }) => types);
  expect(new Set(irrelevant).size).toBe(irrelevant.length);
  expect(irrelevant.filter((type) => modelledTypes.has(type))).toStrictEqual([]);
  expect(irrelevantTypes.filter(({ because }) => because.length < 20)).toStrictEqual([]);
});
