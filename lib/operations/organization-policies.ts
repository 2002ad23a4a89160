import type { Environment } from '../../config';
import { stackName } from '../contract/platform-names';
import { invalidInput } from './exit-codes';

type Statement = Readonly<Record<string, unknown>>;

/** A policy of AWS Organizations, as the console and the API take it. */
export interface OrganizationPolicy {
  /** Name of the policy, and of its file. */
  readonly name: string;
  readonly type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
  /** What it keeps from happening, and to what it is attached. */
  readonly description: string;
  readonly document: { readonly Version: '2012-10-17'; readonly Statement: readonly Statement[] };
}

/** What the policies follow from. */
export type OrganizationFacts = Pick<Environment, 'name' | 'organizationId' | 'places'>;

/** Longest text of a policy that Organizations takes, without spaces. */
export const longestPolicy = 5120;

/** Deploys go through the role of the bootstrap, and AWS Backup enters the cluster by itself: both may what no hand may. */
function byHand(environment: string): Statement {
  const machines = ['cdk-*-cfn-exec-role-*', `${stackName(environment, 'Backup')}-*`];
  return {
    ArnNotLike: { 'aws:PrincipalArn': machines.map((role) => `arn:aws:iam::*:role/${role}`) },
  };
}

/** What tells, stops or encrypts, by what would switch it off. */
const switches = [
  'backup:DeleteBackupVaultLockConfiguration',
  'cloudtrail:DeleteTrail',
  'cloudtrail:StopLogging',
  'ec2:CreateVpcBlockPublicAccessExclusion',
  'ec2:DeleteFlowLogs',
  'ec2:ModifyVerifiedAccessEndpointPolicy',
  'ec2:ModifyVerifiedAccessGroupPolicy',
  'ec2:ModifyVpcBlockPublicAccessExclusion',
  'ec2:ModifyVpcBlockPublicAccessOptions',
  'eks:AssociateAccessPolicy',
  'eks:CreateAccessEntry',
  'eks:UpdateClusterConfig',
  'guardduty:DeleteDetector',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:ScheduleKeyDeletion',
  'logs:DeleteLogGroup',
  'logs:DeleteMetricFilter',
  'network-firewall:DeleteFirewallPolicy',
  'network-firewall:DisassociateSubnets',
  'route53resolver:DisassociateFirewallRuleGroup',
  'route53resolver:DisassociateResolverQueryLogConfig',
  'route53resolver:UpdateFirewallConfig',
  'ssm:UpdateDocument',
  'ssm:UpdateDocumentDefaultVersion',
];

const deny = (Sid: string, rest: Statement): Statement => ({
  Sid,
  Effect: 'Deny',
  Resource: '*',
  ...rest,
});

function guards({ name }: OrganizationFacts): OrganizationPolicy {
  return {
    name: 'keep-guards',
    type: 'SERVICE_CONTROL_POLICY',
    description: 'Nobody switches guards, logs and keys off by hand; deploys may',
    document: {
      Version: '2012-10-17',
      Statement: [deny('KeepGuards', { Action: switches, Condition: byHand(name) })],
    },
  };
}

/** Services without Regions, whose calls name one all the same; us-east-1 is a place of the environment. */
const withoutRegion = ['globalaccelerator:*', 'health:*', 'iam:*', 'organizations:*', 'sts:*'];

function regions({ places }: OrganizationFacts): OrganizationPolicy {
  const allowed = [places.primary, places.recovery, places.global].map(({ region }) => region);
  return {
    name: 'stay-in-places',
    type: 'SERVICE_CONTROL_POLICY',
    description: 'Nothing is made or read outside of the Regions that have a legal basis',
    document: {
      Version: '2012-10-17',
      Statement: [
        deny('StayInPlaces', {
          NotAction: [...withoutRegion, 'support:*'],
          Condition: { StringNotEquals: { 'aws:RequestedRegion': [...new Set(allowed)].sort() } },
        }),
      ],
    },
  };
}

function people(): OrganizationPolicy {
  return {
    name: 'no-standing-keys',
    type: 'SERVICE_CONTROL_POLICY',
    description: 'No root user and no IAM user; not for the account that is kept for emergencies',
    document: {
      Version: '2012-10-17',
      Statement: [
        deny('NoRoot', {
          Action: '*',
          Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
        }),
        deny('NoUsers', {
          Action: ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:CreateUser'],
        }),
      ],
    },
  };
}

/** Services that take part in resource control policies and hold data or rights of the platform. */
const guarded = ['kms:*', 's3:*', 'secretsmanager:*', 'sqs:*'];

/**
 * In Regions that opened before August 2022 load balancers write access logs in the name of an account of AWS.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export const loadBalancerAccounts: Readonly<Record<string, string>> = {
  'eu-central-1': '054676820928',
  'eu-west-1': '156460612806',
  'sa-east-1': '507241528517',
  'us-east-1': '127311923021',
};

/** Whose requests are let through, beside those of services of AWS. */
function ours(organizationId: string, { places }: OrganizationFacts): Statement {
  const logWriters = [places.primary.region, places.recovery.region].flatMap(
    (region) => loadBalancerAccounts[region] ?? [],
  );
  return {
    'aws:PrincipalOrgID': organizationId,
    ...(logWriters.length === 0 ? {} : { 'aws:PrincipalAccount': [...new Set(logWriters)].sort() }),
  };
}

function perimeter(organizationId: string, facts: OrganizationFacts): OrganizationPolicy {
  const everybody = { Principal: '*', Action: [...guarded, 'sts:AssumeRole'] };
  return {
    name: 'data-perimeter',
    type: 'RESOURCE_CONTROL_POLICY',
    description:
      'Data, keys and roles are for principals of the organisation, and for services that act for it, over TLS',
    document: {
      Version: '2012-10-17',
      Statement: [
        deny('OnlyOurPrincipals', {
          ...everybody,
          Condition: {
            StringNotEqualsIfExists: ours(organizationId, facts),
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
          },
        }),
        deny('ServicesActForUs', {
          ...everybody,
          Condition: {
            StringNotEqualsIfExists: { 'aws:SourceOrgID': organizationId },
            Null: { 'aws:SourceAccount': 'false' },
            Bool: { 'aws:PrincipalIsAWSService': 'true' },
          },
        }),
        deny('OnlyTls', {
          Principal: '*',
          Action: guarded,
          Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
        }),
      ],
    },
  };
}

/**
 * Policies that the owner of the organisation may attach to the accounts of an environment. They only refuse, so they
 * give nobody a right; no proof relies on them unless config states that they are there.
 * @throws OperationError where the environment belongs to no organisation
 */
export function organizationPolicies(facts: OrganizationFacts): readonly OrganizationPolicy[] {
  if (facts.organizationId === null) {
    throw invalidInput(
      `${facts.name} belongs to no organisation (organizationId is null in config/environments/${facts.name}.ts): there is nobody who could attach such policies`,
    );
  }
  return [guards(facts), regions(facts), people(), perimeter(facts.organizationId, facts)];
}
