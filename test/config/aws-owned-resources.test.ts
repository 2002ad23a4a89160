import { awsOwnedNames, awsOwnedResources } from '../../config/aws-owned-resources';
import { regionNames } from '../../config/regions';

/** Calls that take nothing away: whatever an endpoint lets through to AWS reads, or starts a machine of ours. */
const harmless = [
  'ec2:CreateFleet',
  'ec2:RunInstances',
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
  's3:GetObject',
  'ssm:DescribeDocument',
  'ssm:GetDocument',
  'ssm:GetParameter',
  'ssm:GetParameters',
];

test('every Region has its names', () => {
  expect(Object.keys(awsOwnedNames).sort()).toStrictEqual([...regionNames].sort());
});

describe.each(regionNames)('in %s', (region) => {
  const resources = awsOwnedResources(region, ['cluster', 'karpenter']);

  it('layers, add-ons, packages, the agent and images of nodes are named', () => {
    expect(resources.map(({ id, arns }) => [id, arns])).toStrictEqual([
      ['ImageLayers', [`arn:aws:s3:::prod-${region}-starport-layer-bucket/*`]],
      ['ImagesOfAddOns', [`arn:aws:ecr:${region}:602401143452:repository/*`]],
      ['PackagesOfAmazonLinux', [`arn:aws:s3:::al2023-repos-${region}-de612dc2/*`]],
      [
        'UpdatesOfTheAgent',
        [`arn:aws:s3:::amazon-ssm-${region}/*`, `arn:aws:s3:::aws-ssm-${region}/*`],
      ],
      ['DocumentsOfAws', [`arn:aws:ssm:${region}::document/*`]],
      ['ImagesOfNodes', [`arn:aws:ec2:${region}::image/*`, `arn:aws:ec2:${region}::snapshot/*`]],
      ['IdsOfImages', [`arn:aws:ssm:${region}::parameter/aws/service/*`]],
    ]);
  });

  it.each(resources)('$id is read, never written, and says where AWS names it', (resource) => {
    expect(resource.actions.filter((action) => !harmless.includes(action))).toStrictEqual([]);
    expect(resource.source).toMatch(
      /^https:\/\/(docs\.aws\.amazon\.com|github\.com\/aws-samples)\//,
    );
  });

  it('whoever asks unsigned reads objects of named buckets, and nothing else', () => {
    const unsigned = resources.filter(({ asked }) => asked === 'by anybody');
    expect(unsigned.map(({ id }) => id)).toStrictEqual([
      'ImageLayers',
      'PackagesOfAmazonLinux',
      'UpdatesOfTheAgent',
    ]);
    for (const { actions, arns } of unsigned) {
      expect(actions).toStrictEqual(['s3:GetObject']);
      for (const arn of arns) expect(arn).toMatch(/^arn:aws:s3:::[a-z0-9-]+\/\*$/);
    }
  });
});

test('ids are unique: they are ids of statements', () => {
  const ids = awsOwnedResources('sa-east-1', ['cluster', 'karpenter']).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
