import { Fn, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { acceptFinding } from '../policies/accept-finding';
import { apiSessionRights } from './api-session-rights';

export interface ApiSessionsProps {
  /** Name of the document: engineers spell it. A change replaces it. */
  readonly documentName: string;

  /** Name of the cluster, as text. */
  readonly clusterName: string;

  /** Address of the Kubernetes API, `https://` and a name. */
  readonly apiEndpoint: string;

  /** Roles that may open sessions. */
  readonly people: readonly iam.IRole[];
}

/** A port that a person's own process may listen on. */
const unprivilegedPort =
  '^(102[4-9]|10[3-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$';

/**
 * The way of engineers to the private address of the Kubernetes API: a session through a system node, with a document
 * that leads to this one address. The document of AWS for the same purpose leads wherever its caller says, so whoever
 * may use it has the whole VPC; this one has no parameter for host or port, and opens no shell.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 */
export class ApiSessions extends Construct {
  constructor(scope: Construct, id: string, props: ApiSessionsProps) {
    super(scope, id);
    new ssm.CfnDocument(this, 'Document', {
      name: props.documentName,
      documentType: 'Session',
      documentFormat: 'JSON',
      // Another cluster has another address: the same name gets a version of the document, which becomes its default.
      updateMethod: 'NewVersion',
      content: {
        schemaVersion: '1.0',
        description: 'Leads to the Kubernetes API of the cluster and nowhere else',
        sessionType: 'Port',
        parameters: {
          localPortNumber: {
            type: 'String',
            description: 'Port on the computer of the engineer',
            allowedPattern: unprivilegedPort,
            default: '8443',
          },
        },
        properties: {
          type: 'LocalPortForwarding',
          host: Fn.select(1, Fn.split('://', props.apiEndpoint)),
          portNumber: '443',
          localPortNumber: '{{ localPortNumber }}',
        },
      },
    });
    if (props.people.length > 0) this.admit(props);
  }

  private admit({ people, documentName, clusterName }: ApiSessionsProps): void {
    const { partition, account, region } = Stack.of(this);
    const rights = apiSessionRights({ partition, account, region, documentName, clusterName });
    const policy = new iam.ManagedPolicy(this, 'Rights', {
      description: 'People open sessions to the Kubernetes API, through system nodes',
      roles: [...people],
      statements: rights.map(({ statement }) => statement),
    });
    for (const [resource, because] of rights.flatMap(({ wide }) => Object.entries(wide))) {
      acceptFinding(policy, {
        rule: `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`,
        because,
        owner: 'platform',
        until: '2027-05-31',
      });
    }
  }
}
