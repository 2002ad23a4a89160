import { instanceTypesAreOffered } from '../../../../lib/verification/checks/instance-offer-check';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const expected = [
  { pool: 'GPU pool training', instanceTypes: ['p5.48xlarge'], zones: ['sa-east-1a'] },
];
const checkOf = (...InstanceTypeOfferings: object[]) =>
  instanceTypesAreOffered(
    fakeClient({ DescribeInstanceTypeOfferings: () => ({ InstanceTypeOfferings }) }),
    expected,
  );

describe('instanceTypesAreOffered', () => {
  it('passes when EC2 offers what the pools ask for', async () => {
    const check = checkOf({ InstanceType: 'p5.48xlarge', Location: 'sa-east-1a' });
    expect(await evidenceOf(check, 'pass')).toBe('GPU pool training: p5.48xlarge in sa-east-1a');
  });

  describeFailures([
    {
      name: 'a zone offers none of the types',
      check: checkOf(),
      evidence: 'GPU pool training: sa-east-1a offers none of p5.48xlarge',
    },
    {
      name: 'a type is offered in another zone only',
      check: checkOf({ InstanceType: 'p5.48xlarge', Location: 'sa-east-1c' }),
      evidence: 'p5.48xlarge is offered in none of sa-east-1a',
    },
  ]);
});
