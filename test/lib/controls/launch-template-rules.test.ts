import { launchTemplateRules } from '../../../lib/controls/launch-template-rules';
import { ourKey, ourKeyArn, testRules, variant } from './rule-table';

const disk = (change: object = {}) => ({
  DeviceName: '/dev/xvda',
  Ebs: { Encrypted: true, VolumeType: 'gp3', KmsKeyId: ourKeyArn, ...change },
});
const good = {
  MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
  BlockDeviceMappings: [disk()],
  NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false }],
};
const template = (name: string, change: object = {}) =>
  variant('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { ...good, ...change } })(
    name,
    {},
    {
      resources: { Key: ourKey },
    },
  );

testRules(launchTemplateRules, [
  {
    rule: 'LaunchTemplateRequiresImdsV2',
    fires: [
      template('silence', { MetadataOptions: undefined }),
      template('two hops', {
        MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
      }),
      template('version 1 too', {
        MetadataOptions: { HttpTokens: 'optional', HttpPutResponseHopLimit: 1 },
      }),
    ],
    passes: [template('version 2, one hop')],
  },
  {
    rule: 'LaunchTemplateEncryptsItsDisks',
    fires: [
      template('no disk', { BlockDeviceMappings: [] }),
      template('an unencrypted disk', { BlockDeviceMappings: [disk({ Encrypted: false })] }),
      template('a gp2 disk', { BlockDeviceMappings: [disk({ VolumeType: 'gp2' })] }),
      template('a key of AWS', { BlockDeviceMappings: [disk({ KmsKeyId: undefined })] }),
      template('a second disk that is not encrypted', {
        BlockDeviceMappings: [disk(), disk({ Encrypted: undefined })],
      }),
      template('a second disk without the root disk', {
        BlockDeviceMappings: [{ ...disk(), DeviceName: '/dev/xvdb' }],
      }),
      template('the root disk of other images', {
        BlockDeviceMappings: [{ ...disk(), DeviceName: '/dev/sda1' }],
      }),
      template('instance storage only', {
        BlockDeviceMappings: [{ DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' }],
      }),
    ],
    passes: [
      template('an encrypted gp3 disk'),
      template('the root disk of an image of our own', {
        ImageId: 'ami-1',
        BlockDeviceMappings: [{ ...disk(), DeviceName: '/dev/sda1' }],
      }),
      template('instance storage beside it', {
        BlockDeviceMappings: [disk(), { DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' }],
      }),
    ],
  },
  {
    rule: 'LaunchTemplateHasNoSshKey',
    fires: [template('a key pair', { KeyName: 'operators' })],
    passes: [template('no key pair')],
  },
  {
    rule: 'LaunchTemplateHasNoPublicAddress',
    fires: [
      template('a public address', { NetworkInterfaces: [{ AssociatePublicIpAddress: true }] }),
      template('a public address on the second interface', {
        NetworkInterfaces: [{ DeviceIndex: 0 }, { DeviceIndex: 1, AssociatePublicIpAddress: true }],
      }),
    ],
    passes: [
      template('no public address'),
      template('no interface', { NetworkInterfaces: undefined }),
    ],
  },
]);
