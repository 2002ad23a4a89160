import { objectOf, shown, stringsOf, valueAt } from './json-shape';
import { statementsOf } from './policy-statements';
import type { TemplateResource } from './template-index';
import type { TemplateRule } from './template-rule';
import { breach, notApplicable, unless } from './template-rule';

/** Where each type keeps its policy. */
const policyOfType: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'AssumeRolePolicyDocument',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
};

/**
 * Services that take a role only for what stands in the role's own account, because whoever makes it must pass the role,
 * and no role is passed across accounts. They say nothing about a sender.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
const takesPassedRoles = ['ec2.amazonaws.com', 'eks.amazonaws.com', 'lambda.amazonaws.com'];

/** What says in whose name, or for what, a service asks. */
const senderKeys =
  /^(?:aws:source(?:account|arn|orgid|orgpaths)|kms:(?:calleraccount|viaservice|encryptioncontext:.+)|sts:externalid)$/i;

const exactly = /^(?:ForAnyValue:)?(?:StringEquals|StringLike|ArnEquals|ArnLike)(?:IgnoreCase)?$/;

function namesItsSender(statement: unknown): boolean {
  return Object.entries(objectOf(valueAt(statement, 'Condition')))
    .filter(([operator]) => exactly.test(operator))
    .some(([, keys]) =>
      Object.entries(objectOf(keys)).some(
        ([key, value]) => senderKeys.test(key) && ![value].flat().includes('*'),
      ),
    );
}

function openTo(statement: unknown, { type }: TemplateResource): readonly string[] {
  if (valueAt(statement, 'Effect') !== 'Allow' || namesItsSender(statement)) return [];
  const services = stringsOf(valueAt(statement, 'Principal', 'Service'));
  return type === 'AWS::IAM::Role'
    ? services.filter((service) => !takesPassedRoles.includes(service))
    : services;
}

const serviceNamesItsSender: TemplateRule = {
  id: 'ServiceNamesItsSender',
  says: 'Where a policy lets a service in, it says in whose name: by account, by resource or by what is encrypted.',
  why: 'A service serves every account alike: anybody can have it ask in his name.',
  source: 'IAM user guide, confused deputy; NIST AC-3, AC-4',
  types: Object.keys(policyOfType),
  holdsFor: (resource) => {
    const at = policyOfType[resource.type] ?? '';
    const statements = statementsOf(resource.properties[at]);
    const forServices = statements.filter(
      (each) => valueAt(each, 'Principal', 'Service') !== undefined,
    );
    if (forServices.length === 0) return notApplicable;
    return unless(
      forServices
        .flatMap((each) => openTo(each, resource))
        .map((service) =>
          breach(at, `${service} is let in for everybody: add aws:SourceAccount or aws:SourceArn`),
        ),
    );
  },
};

const permissionNamesItsSender: TemplateRule = {
  id: 'InvocationNamesItsSender',
  says: 'A permission to invoke a function that is given to a service names the account or the resource.',
  why: 'Without either, every account can have the service call the function.',
  source: 'Security Hub Lambda.1; NIST AC-3',
  types: ['AWS::Lambda::Permission'],
  holdsFor: ({ properties }) => {
    const principal = properties['Principal'];
    if (typeof principal !== 'string' || !principal.endsWith('.amazonaws.com')) {
      return principal === '*' ? breach('Principal', 'everybody may invoke it') : notApplicable;
    }
    return unless(
      ['SourceAccount', 'SourceArn', 'PrincipalOrgID'].some((key) => properties[key] !== undefined)
        ? []
        : [breach('SourceArn', `${shown(principal)} may invoke it for everybody`)],
    );
  },
};

/** Claims over services that ask in the name of others. */
export const serviceTrustRules: readonly TemplateRule[] = [
  serviceNamesItsSender,
  permissionNamesItsSender,
];
