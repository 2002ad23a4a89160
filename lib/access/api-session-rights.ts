import * as iam from 'aws-cdk-lib/aws-iam';
import { clusterNameTag, systemNodesTag } from '../contract/platform-names';

/** What the rights are about. */
export interface ApiSessionScope {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly clusterName: string;
  readonly documentName: string;
}

/** Without it, whoever names no document gets the shell that the account has as its default. */
const documentIsChecked = { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } };

/** A right, with what its resources look like in a report and why nothing narrower is possible. */
export interface ApiSessionRight {
  readonly statement: iam.PolicyStatement;
  /** Resources with a wildcard, as checks report them. */
  readonly wide: Readonly<Record<string, string>>;
}

function arnIn({ partition, region, account }: ApiSessionScope, service: string) {
  return (resource: string): string =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** Where a session may begin, and what it may lead to. */
function starts(scope: ApiSessionScope): readonly ApiSessionRight[] {
  const instances = arnIn(scope, 'ec2')('instance/*');
  return [
    {
      statement: new iam.PolicyStatement({
        sid: 'ThroughSystemNodes',
        actions: ['ssm:StartSession'],
        resources: [instances],
        conditions: {
          StringEquals: {
            [`ssm:resourceTag/${systemNodesTag.key}`]: systemNodesTag.value,
            [`ssm:resourceTag/${clusterNameTag}`]: scope.clusterName,
          },
          ...documentIsChecked,
        },
      }),
      wide: {
        [instances]:
          'nodes come and go, so instances are known by their tags: system nodes of this cluster and no other',
      },
    },
    {
      statement: new iam.PolicyStatement({
        sid: 'ToTheKubernetesApi',
        actions: ['ssm:StartSession'],
        resources: [arnIn(scope, 'ssm')(`document/${scope.documentName}`)],
        conditions: documentIsChecked,
      }),
      wide: {},
    },
  ];
}

/** What a session that has begun needs, and how it ends. */
function goesOn(scope: ApiSessionScope): readonly ApiSessionRight[] {
  const sessions = arnIn(scope, 'ssm')('session/*');
  return [
    {
      statement: new iam.PolicyStatement({
        sid: 'EndTheirOwn',
        actions: ['ssm:ResumeSession', 'ssm:TerminateSession'],
        resources: [sessions],
        conditions: {
          StringEquals: { 'ssm:resourceTag/aws:ssmmessages:session-id': '${aws:userid}' },
        },
      }),
      wide: {},
    },
    {
      statement: new iam.PolicyStatement({
        sid: 'Channel',
        actions: ['ssmmessages:OpenDataChannel'],
        resources: [sessions],
      }),
      wide: {
        [sessions]:
          'the ids of sessions are made when they start; the channel opens with the token that only their starter gets, and they end by a tag with the starter’s id',
      },
    },
  ];
}

const findANode: ApiSessionRight = {
  statement: new iam.PolicyStatement({
    sid: 'FindANode',
    actions: ['ssm:DescribeInstanceInformation'],
    resources: ['*'],
  }),
  wide: {
    '*': 'the call lists which nodes answer Session Manager, and IAM knows no narrower resource for it',
  },
};

/**
 * What a person needs to open a session to the Kubernetes API: on system nodes of this cluster, with the one document
 * that leads there, and to end what they have begun themselves.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html
 */
export function apiSessionRights(scope: ApiSessionScope): readonly ApiSessionRight[] {
  return [...starts(scope), ...goesOn(scope), findANode];
}
