import { conditionsHold } from '../../../../lib/proofs/identity/conditions';
import { hole, patternMatches, sameText, shownText } from '../../../../lib/proofs/identity/text';

const bucket = { key: 'env/Stack/Bucket', prefix: 'env-stack-' };
const other = { key: 'env/Stack/Other', prefix: 'env-stack-' };

describe('a pattern', () => {
  it.each([
    ['s3:get*', 's3:getobject', true],
    ['s3:get?bject', 's3:getobject', true],
    ['s3:put*', 's3:getobject', false],
    ['*', 's3:getobject', true],
    ['arn:aws:s3:::a.b', 'arn:aws:s3:::axb', false],
  ] as const)('%s and %s: %s', (pattern, text, expected) => {
    expect(patternMatches([pattern], [text])).toBe(expected);
  });

  it('matches a name that is completed at deploy as far as its beginning says', () => {
    const objects = ['arn:aws:s3:::', bucket, '/', hole];
    expect(patternMatches(['arn:aws:s3:::', bucket, '/*'], objects)).toBe(true);
    expect(patternMatches(['arn:aws:s3:::', other, '/*'], objects)).toBe(false);
    expect(patternMatches(['arn:aws:s3:::env-stack-*'], objects)).toBe(true);
    expect(patternMatches(['arn:aws:s3:::env-stack-some*'], objects)).toBeUndefined();
    expect(patternMatches(['arn:aws:s3:::another-*'], objects)).toBe(false);
    expect(patternMatches(['arn:aws:s3:::*/logs/*'], objects)).toBeUndefined();
  });

  it('leaves open what only a request knows', () => {
    expect(patternMatches([`session/\${aws:userid}`], ['session/somebody'])).toBeUndefined();
    expect(patternMatches([hole], ['anything'])).toBeUndefined();
    expect(sameText(['a*'], ['ab'])).toBe(false);
    expect(shownText(['a/', bucket, hole])).toBe('a/env-stack-‹env/Stack/Bucket›…');
  });
});

describe('a condition', () => {
  const context = new Map([
    ['aws:principalaccount', ['111111111111']],
    ['kms:viaservice', null],
  ]);
  const decided = (operator: string, key: string, value: string) =>
    conditionsHold([{ operator, key, values: [[value]] }], context);

  it('is true or false where its key is known', () => {
    expect(decided('StringEquals', 'aws:principalaccount', '111111111111')).toBe(true);
    expect(decided('StringNotEquals', 'aws:principalaccount', '111111111111')).toBe(false);
    expect(decided('StringLike', 'aws:principalaccount', '2*')).toBe(false);
  });

  it('fails where the request certainly has no such key, unless it says if', () => {
    expect(decided('StringEquals', 'kms:viaservice', 's3')).toBe(false);
    expect(decided('StringEqualsIfExists', 'kms:viaservice', 's3')).toBe(true);
    expect(decided('StringNotEquals', 'kms:viaservice', 's3')).toBe(true);
    expect(decided('Null', 'kms:viaservice', 'true')).toBe(true);
  });

  it('stays open where its key or its operator is not known', () => {
    expect(decided('StringEquals', 'aws:sourcevpc', 'vpc')).toBeUndefined();
    expect(decided('IpAddress', 'aws:principalaccount', '10.0.0.0/8')).toBeUndefined();
    expect(decided('ForAllValues:StringEquals', 'aws:principalaccount', 'x')).toBeUndefined();
  });
});
