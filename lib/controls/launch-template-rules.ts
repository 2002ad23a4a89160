import { whyNotCustomerKey } from './customer-key';
import { listOf, shown, valueAt } from './json-shape';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, compliant, unless } from './template-rule';

const types = ['AWS::EC2::LaunchTemplate'];

function diskBreaches(
  template: TemplateResource,
  disk: unknown,
  context: RuleContext,
): readonly Verdict[] {
  const name = `the disk ${shown(valueAt(disk, 'DeviceName'))}`;
  const at = 'LaunchTemplateData.BlockDeviceMappings';
  const ebs = valueAt(disk, 'Ebs');
  if (ebs === undefined) return [];
  const breaches: Verdict[] = [];
  if (valueAt(ebs, 'Encrypted') !== true) breaches.push(breach(at, `${name} is not encrypted`));
  if (valueAt(ebs, 'VolumeType') !== 'gp3') {
    breaches.push(breach(at, `${name} is of type ${shown(valueAt(ebs, 'VolumeType'))}, not "gp3"`));
  }
  const why = whyNotCustomerKey(valueAt(ebs, 'KmsKeyId'), template, context);
  if (why !== undefined) breaches.push(breach(at, `${name} ${why}`));
  return breaches;
}

const launchTemplateRequiresImdsV2: TemplateRule = {
  id: 'LaunchTemplateRequiresImdsV2',
  says: 'Instance credentials are handed out by IMDSv2 only, and not beyond the instance.',
  why: 'With hop limit 2 every pod reads the credentials of its node.',
  source: 'EC2.8; AutoScaling.4; EKS best practices, IAM',
  types,
  holdsFor: ({ properties }) => {
    const options = valueAt(properties, 'LaunchTemplateData', 'MetadataOptions');
    const expected = { HttpTokens: 'required', HttpPutResponseHopLimit: 1 };
    const wrong = Object.entries(expected).filter(
      ([name, value]) => valueAt(options, name) !== value,
    );
    return unless(
      wrong.map(([name, value]) =>
        breach(
          `LaunchTemplateData.MetadataOptions.${name}`,
          `${name} is ${shown(valueAt(options, name))}; it must be ${shown(value)}`,
        ),
      ),
    );
  },
};

/** Where EKS's images have their root disk; an image of somebody else may have it at the other one. */
function rootDevices(template: TemplateResource): readonly string[] {
  const image = valueAt(template.properties, 'LaunchTemplateData', 'ImageId');
  return image === undefined ? ['/dev/xvda'] : ['/dev/xvda', '/dev/sda1'];
}

const launchTemplateEncryptsItsDisks: TemplateRule = {
  id: 'LaunchTemplateEncryptsItsDisks',
  says: 'Every disk is declared, gp3 and encrypted with a key of ours.',
  why: 'A disk that is not declared comes from the image, with the encryption the account happens to have.',
  source: 'EC2.3; NIST SC-28',
  types,
  holdsFor: (template, context) => {
    const at = 'LaunchTemplateData.BlockDeviceMappings';
    const disks = listOf(valueAt(template.properties, ...at.split('.')));
    const roots = rootDevices(template);
    const ofEbs = disks.filter((disk) => valueAt(disk, 'Ebs') !== undefined);
    if (!ofEbs.some((disk) => roots.includes(String(valueAt(disk, 'DeviceName'))))) {
      const text = `no disk ${roots.join(' or ')} is declared, so the image decides about the encryption of the root disk`;
      return breach(at, text);
    }
    return unless(disks.flatMap((disk) => diskBreaches(template, disk, context)));
  },
};

const launchTemplateHasNoSshKey: TemplateRule = {
  id: 'LaunchTemplateHasNoSshKey',
  says: 'No instance takes an SSH key.',
  why: 'A key pair is a shared, unlogged way in; Session Manager names the person and keeps the record.',
  source: 'NIST AC-17; CIS EKS 3',
  types,
  holdsFor: ({ properties }) => {
    const value = valueAt(properties, 'LaunchTemplateData', 'KeyName');
    if (value === undefined) return compliant;
    return breach('LaunchTemplateData.KeyName', `KeyName is ${shown(value)}; use Session Manager`);
  },
};

const launchTemplateHasNoPublicAddress: TemplateRule = {
  id: 'LaunchTemplateHasNoPublicAddress',
  says: 'No instance asks for a public address.',
  why: 'A public address makes the node a neighbour of the whole internet.',
  source: 'EC2.25; NIST SC-7',
  types,
  holdsFor: ({ properties }) => {
    const at = 'LaunchTemplateData.NetworkInterfaces';
    const values = listOf(valueAt(properties, ...at.split('.'))).map((networkInterface) =>
      valueAt(networkInterface, 'AssociatePublicIpAddress'),
    );
    const wrong = values.find((value) => value !== undefined && value !== false);
    if (wrong === undefined) return compliant;
    return breach(at, `AssociatePublicIpAddress is ${shown(wrong)}; it must be false`);
  },
};

/** Claims over launch templates: what every instance starts with, whoever starts it. */
export const launchTemplateRules: readonly TemplateRule[] = [
  launchTemplateRequiresImdsV2,
  launchTemplateEncryptsItsDisks,
  launchTemplateHasNoSshKey,
  launchTemplateHasNoPublicAddress,
];
