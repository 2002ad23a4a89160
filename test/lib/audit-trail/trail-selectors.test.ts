import { trailSelectors } from '../../../lib/audit-trail/trail-selectors';

const selectors = trailSelectors({
  buckets: ['arn:aws:s3:::sensitive'],
  endpoints: ['sts', 'kms', 's3', 'ec2', 'ecr.api', 'secretsmanager'],
});

test('every call that manages is recorded, reads among them', () => {
  expect(selectors[0]?.fieldSelectors).toStrictEqual([
    { field: 'eventCategory', equalTo: ['Management'] },
  ]);
});

test('objects are recorded below sensitive buckets, and below no bucket whose name begins alike', () => {
  expect(selectors[1]?.fieldSelectors).toContainEqual({
    field: 'resources.ARN',
    startsWith: ['arn:aws:s3:::sensitive/'],
  });
});

test('endpoints that tell say what they refused', () => {
  expect(selectors.slice(2).map(({ fieldSelectors }) => fieldSelectors)).toStrictEqual(
    ['ec2', 'kms', 's3', 'secretsmanager'].map((service) => [
      { field: 'eventCategory', equalTo: ['NetworkActivity'] },
      { field: 'eventSource', equalTo: [`${service}.amazonaws.com`] },
      { field: 'errorCode', equalTo: ['VpceAccessDenied'] },
    ]),
  );
});

test('without a sensitive bucket no selector asks for objects, which would then be all of them', () => {
  expect(trailSelectors({ buckets: [], endpoints: [] })).toHaveLength(1);
});
