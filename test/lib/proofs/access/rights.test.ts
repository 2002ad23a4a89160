import type { JsonObject } from '../../../../lib/controls/json-shape';
import type { AccessClaims } from '../../../../lib/proofs/claims/access-claims';
import { proveAccess } from '../../../../lib/proofs/prove-access';
import { resource, stackTemplate, withResources } from '../../template-model/stack-template';

const account = '111111111111';
const claims: AccessClaims = {
  environment: 'test',
  stores: { models: { classes: ['confidential'], regions: ['eu-central-1'] } },
  readers: [],
  dutiesTogether: [],
  regions: [{ region: 'eu-central-1', basis: 'home' }],
  accounts: [account, '555555555555'],
  assumptions: [],
};

const bucket = resource('AWS::S3::Bucket', {
  BucketName: 'the-models',
  Tags: [{ Key: 'alicerce:store', Value: 'models' }],
});

/** A role beside a bucket, with what it may do. */
function found(statement: JsonObject, role: JsonObject = {}): readonly string[] {
  const template = withResources({
    Bucket: bucket,
    Role: resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'test.amazonaws.com' },
          },
        ],
      },
      Policies: [
        {
          PolicyName: 'Rights',
          PolicyDocument: { Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] },
        },
      ],
      ...role,
    }),
  });
  const { findings } = proveAccess([stackTemplate('test/One', template)], claims);
  return [...new Set(findings.map(({ claim }) => claim))].sort();
}

const unknownPolicy = `arn:aws:iam::${account}:policy/made-elsewhere`;

describe('a policy that stands in no template', () => {
  const looking = { Action: 's3:ListAllMyBuckets' };

  it('may allow everything where it is attached', () => {
    expect(found(looking, { ManagedPolicyArns: [unknownPolicy] })).toContain('P3.UnknownPolicy');
  });

  it('is no question where it is a boundary, and takes nothing away there', () => {
    const role = { PermissionsBoundary: unknownPolicy };
    expect(found(looking, role)).toStrictEqual([]);
    expect(found({ Action: 's3:GetObject' }, role)).toStrictEqual(['P3.UndeclaredReader']);
  });

  it('takes away what is known of it where AWS wrote it', () => {
    const policy = 'arn:aws:iam::aws:policy/AmazonEKSWorkerNodeMinimalPolicy';
    expect(found({ Action: 's3:GetObject' }, { PermissionsBoundary: policy })).toStrictEqual([]);
  });
});

describe('whoever may attach policies', () => {
  const denyAll = 'arn:aws:iam::aws:policy/AWSDenyAll';
  const attaching = (operator: string, policies: unknown): readonly string[] =>
    found({
      Action: 'iam:AttachRolePolicy',
      Condition: { [operator]: { 'iam:PolicyARN': policies } },
    });

  it.each([
    ['any policy', 'StringLike', '*'],
    ['another policy', 'ArnEquals', 'arn:aws:iam::aws:policy/AdministratorAccess'],
    ['one that denies and one that allows', 'StringEquals', [denyAll, unknownPolicy]],
    ['one of the deploy', 'StringEquals', { Ref: 'Policy' }],
    ['every one but that which denies', 'ArnNotEquals', denyAll],
    ['one that a request may leave out', 'StringEqualsIfExists', denyAll],
  ])('reads everything with %s', (_name, operator, policies) => {
    expect(attaching(operator, policies)).toContain('P3.UndeclaredReader');
  });

  it('reads everything without a condition', () => {
    expect(found({ Action: 'iam:AttachRolePolicy' })).toContain('P3.UndeclaredReader');
  });

  it.each(['ArnEquals', 'StringEquals'])(
    'gives nobody a right where %s leaves what denies',
    (operator) => {
      expect(attaching(operator, [denyAll])).toStrictEqual([]);
    },
  );

  it('reads everything where it may write one, too', () => {
    expect(
      found({
        Action: ['iam:AttachRolePolicy', 'iam:PutRolePolicy'],
        Condition: { ArnEquals: { 'iam:PolicyARN': denyAll } },
      }),
    ).toContain('P3.UndeclaredReader');
  });
});

describe('a trail that names its bucket', () => {
  const crossingsTo = (name: string, where: { account?: string; region?: string } = {}) => {
    const trail = withResources({
      Trail: resource('AWS::CloudTrail::Trail', { S3BucketName: name }),
    });
    const { findings } = proveAccess(
      [
        stackTemplate('test/Trail', trail),
        stackTemplate('test/Archive', withResources({ Bucket: bucket }), where),
      ],
      claims,
    );
    return findings.map(({ claim }) => claim);
  };

  it('is a question where no template makes one of this name', () => {
    expect(crossingsTo('somebody-elses')).toStrictEqual(['P7.UnknownDestination']);
  });

  it('is known to stay, or to go to another account of config', () => {
    expect(crossingsTo('the-models')).toStrictEqual([]);
    expect(crossingsTo('the-models', { account: '555555555555' })).toStrictEqual([]);
  });

  it('is told where the bucket stands in a strange account or Region', () => {
    expect(crossingsTo('the-models', { account: '999999999999' })).toContain('P7.AnotherAccount');
    expect(crossingsTo('the-models', { region: 'us-west-2' })).toContain('P7.NoBasis');
  });
});
