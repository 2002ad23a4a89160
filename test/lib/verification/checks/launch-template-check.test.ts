import type { Nodegroup } from '@aws-sdk/client-eks';
import type { ResponseLaunchTemplateData } from '@aws-sdk/client-ec2';
import { nodesAreStartedSafely } from '../../../../lib/verification/checks/launch-template-check';
import type { ExpectedNodeGroup } from '../../../../lib/verification/expectations';
import { fakeClient, serviceError } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const system: ExpectedNodeGroup = {
  label: 'system nodes',
  name: 'system',
  amiType: '',
  releaseVersion: '',
  capacityType: 'ON_DEMAND',
  instanceTypes: ['m7i.large', 'm6i.large'],
  minSize: 1,
  maxSize: 1,
};
const expected = { cluster: 'c', system, gpu: [], karpenterPools: [] };

const safe: ResponseLaunchTemplateData = {
  MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
  BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true } }],
};
const group: Nodegroup = {
  launchTemplate: { id: 'lt-1', version: '7' },
  instanceTypes: ['m7i.large'],
};

function checkOf(
  data: Partial<ResponseLaunchTemplateData> | 'gone' = {},
  change: Partial<Nodegroup> = {},
) {
  return nodesAreStartedSafely(
    {
      eks: fakeClient({ DescribeNodegroup: () => ({ nodegroup: { ...group, ...change } }) }),
      ec2: fakeClient({
        DescribeLaunchTemplateVersions: (input) => {
          expect(input).toMatchObject({ LaunchTemplateId: 'lt-1', Versions: ['7'] });
          if (data === 'gone') return { LaunchTemplateVersions: [] };
          return { LaunchTemplateVersions: [{ LaunchTemplateData: { ...safe, ...data } }] };
        },
      }),
    },
    expected,
  );
}

describe('nodesAreStartedSafely', () => {
  it('passes with IMDSv2 at hop limit 1, encrypted volumes and declared types', async () => {
    expect(await evidenceOf(checkOf(), 'pass')).toContain('IMDSv2 required, hop limit 1');
  });

  it('passes where the template names the type and the group none', async () => {
    const check = checkOf({ InstanceType: 'm6i.large' }, { instanceTypes: undefined });
    expect(await evidenceOf(check, 'pass')).toContain('system nodes');
  });

  describeFailures([
    {
      name: 'IMDSv1 is allowed',
      check: checkOf({ MetadataOptions: { HttpTokens: 'optional', HttpPutResponseHopLimit: 1 } }),
      evidence: 'IMDSv2 is optional, expected required',
    },
    {
      name: 'pods reach the metadata service',
      check: checkOf({ MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 } }),
      evidence: 'the metadata hop limit is 2, expected 1',
    },
    {
      name: 'a volume is not encrypted',
      check: checkOf({ BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: {} }] }),
      evidence: 'volume /dev/xvda is not encrypted',
    },
    {
      name: 'the root volume is left to the image',
      check: checkOf({ BlockDeviceMappings: [] }),
      evidence: 'the root volume is left to the image',
    },
    {
      name: 'the template starts another type',
      check: checkOf({ InstanceType: 'p5.48xlarge' as never }, { instanceTypes: undefined }),
      evidence: 'it starts p5.48xlarge, expected m7i.large or m6i.large',
    },
    {
      name: 'the group may start another type',
      check: checkOf({}, { instanceTypes: ['t3.medium'] }),
      evidence: 'it may start t3.medium, which is not declared',
    },
    {
      name: 'nobody names a type',
      check: checkOf({}, { instanceTypes: [] }),
      evidence: 'no instance type is stated',
    },
    {
      name: 'the group has no launch template',
      check: nodesAreStartedSafely(
        {
          eks: fakeClient({ DescribeNodegroup: () => ({ nodegroup: {} }) }),
          ec2: fakeClient({}),
        },
        expected,
      ),
      evidence: 'the node group has no launch template of ours',
    },
    {
      name: 'the version of the template is gone',
      check: checkOf('gone'),
      evidence: 'version 7 of lt-1 is not there',
    },
    {
      name: 'the node group is gone',
      check: nodesAreStartedSafely(
        {
          eks: fakeClient({
            DescribeNodegroup: () => {
              throw serviceError('ResourceNotFoundException');
            },
          }),
          ec2: fakeClient({}),
        },
        expected,
      ),
      evidence: 'node group system is not there',
    },
    {
      name: 'the node group was not published',
      check: nodesAreStartedSafely(
        { eks: fakeClient({}), ec2: fakeClient({}) },
        { ...expected, system: { ...system, name: undefined } },
      ),
      evidence: 'no stack published its node group',
    },
  ]);
});
