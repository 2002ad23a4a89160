import { isObject, listOf, shown, valueAt } from './json-shape';
import type { TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const types = ['AWS::EC2::LaunchTemplate'];
const data = 'LaunchTemplateData';

/** Every piece of plain text in a value, through intrinsic functions: what a person can read in the template. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** The words of user data: in plain where CloudFormation encodes them, decoded where the template holds the code. */
function wordsOf(userData: unknown): string {
  if (typeof userData !== 'string') return textsIn(userData).join('');
  return Buffer.from(userData, 'base64').toString('utf8');
}

/** What a secret looks like, and its name as a person says it. */
const secrets: readonly { readonly pattern: RegExp; readonly name: string }[] = [
  { pattern: /\b(AKIA|ASIA)[0-9A-Z]{16}\b/, name: 'an access key' },
  { pattern: /aws_secret_access_key/i, name: 'a secret access key' },
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, name: 'a private key' },
  { pattern: /\b(password|passwd|secret|api[_-]?key|token)\s*[:=]\s*\S/i, name: 'a credential' },
];

/** Hosts that a node may fetch from while it starts: AWS's own. A bucket is everybody's, whoever runs the host. */
const allowedHost = /(^|\.)amazonaws\.com$/;
const bucketHost = /(^|[.-])s3([.-]|$)/;

/** Where a text fetches from that is not AWS itself, as a person finds it in the text. */
function strangersIn(text: string): readonly string[] {
  return [...text.matchAll(/\b(https?|ftp|s3):\/\/([^/\s:"']+)/g)]
    .map(([, scheme = '', host = '']) => ({ scheme, host }))
    .filter(
      ({ scheme, host }) => scheme === 's3' || bucketHost.test(host) || !allowedHost.test(host),
    )
    .map(({ scheme, host }) => `${scheme}://${host}`);
}

const userDataIsHarmless: TemplateRule = {
  id: 'UserDataIsHarmless',
  says: 'What a node is told when it starts holds no credential and fetches nothing from strangers.',
  why: 'User data is readable by everybody who may describe instances, and what it downloads runs as root.',
  source: 'CKV_AWS_46; NIST IA-5, SA-12',
  types,
  holdsFor: ({ properties }) => {
    const value = valueAt(properties, data, 'UserData');
    if (value === undefined) return notApplicable;
    const text = wordsOf(value);
    const secret = secrets.find(({ pattern }) => pattern.test(text));
    return unless([
      ...(secret === undefined
        ? []
        : [breach(`${data}.UserData`, `it holds ${secret.name}; give the node a role instead`)]),
      ...strangersIn(text).map((stranger) =>
        breach(`${data}.UserData`, `it fetches from ${stranger}; put it into the image instead`),
      ),
    ]);
  },
};

const launchTemplateMonitorsInDetail: TemplateRule = {
  id: 'LaunchTemplateMonitorsInDetail',
  says: 'Instances are measured every minute.',
  why: 'Five minutes are longer than many failures of a node last, and than a spot notice leaves.',
  source: 'CT.EC2.PR.10; NIST SI-4',
  types,
  holdsFor: ({ properties }) => {
    const value = valueAt(properties, data, 'Monitoring', 'Enabled');
    if (value === true) return compliant;
    return breach(`${data}.Monitoring.Enabled`, `Enabled is ${shown(value)}; it must be true`);
  },
};

const securityGroupsStandInOnePlace: TemplateRule = {
  id: 'SecurityGroupsStandInOnePlace',
  says: 'Security groups stand on the instance or on its interfaces, and then on every one of them.',
  why: 'Both are refused on deploy; an interface without a group gets the default group of the VPC.',
  source: 'EC2 RunInstances',
  types,
  holdsFor: ({ properties }) => {
    const interfaces = listOf(valueAt(properties, data, 'NetworkInterfaces'));
    if (interfaces.length === 0) return notApplicable;
    const onInstance = ['SecurityGroupIds', 'SecurityGroups'].filter(
      (name) => listOf(valueAt(properties, data, name)).length > 0,
    );
    const bare = interfaces.filter((each) => listOf(valueAt(each, 'Groups')).length === 0);
    return unless([
      ...onInstance.map((name) =>
        breach(`${data}.${name}`, `${name} stands beside NetworkInterfaces; move it onto them`),
      ),
      ...bare.map((each) =>
        breach(
          `${data}.NetworkInterfaces`,
          `the interface ${shown(valueAt(each, 'NetworkCardIndex') ?? 0)}/${shown(valueAt(each, 'DeviceIndex'))} names no security group`,
        ),
      ),
    ]);
  },
};

const launchTemplateKeepsItsId: TemplateRule = {
  id: 'LaunchTemplateKeepsItsId',
  says: 'Nothing that replaces a launch template stands on one: no name and no tags of its own.',
  why: 'A node group follows a template to its next version and never to another one: the deploy gets stuck.',
  source: 'EKS UpdateNodegroupVersion; EC2 LaunchTemplate, create-only properties',
  types,
  holdsFor: ({ properties }) =>
    unless(
      ['LaunchTemplateName', 'TagSpecifications', 'VersionDescription']
        .filter((name) => properties[name] !== undefined)
        .map((name) =>
          breach(
            name,
            `${name} is stated, and a change of it makes another template; leave it out`,
          ),
        ),
    ),
};

/** Claims over what a launch template says beside credentials and disks. */
export const launchTemplateDataRules: readonly TemplateRule[] = [
  userDataIsHarmless,
  launchTemplateMonitorsInDetail,
  securityGroupsStandInOnePlace,
  launchTemplateKeepsItsId,
];
