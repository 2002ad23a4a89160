import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { teamSecrets } from '../contract/team-secrets';
import { ScopedPolicies } from './scoped-policies';

export interface TeamSecretReaderProps {
  /** Name of the environment. */
  readonly environment: string;

  /** The team whose secrets these are. */
  readonly team: string;

  /** Namespaces of the team. */
  readonly namespaces: readonly string[];

  /** Role of the controller that serves the team's stores. */
  readonly controller: iam.IRole;
}

/**
 * The role that the secrets of one team are read in. Only the controller takes it, and only for a namespace of the team:
 * it says in the session whom it reads for (`sessionTagsPolicy: Simple`), so that a store in another namespace gets
 * nothing by naming this role.
 *
 * Secrets under Secrets Manager's own key can be read with this; one under a key of somebody else needs that key's
 * consent, too.
 * @see https://external-secrets.io/latest/provider/aws-access/#sts-session-tags
 */
export class TeamSecretReader extends Construct {
  /** The role. */
  readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: TeamSecretReaderProps) {
    super(scope, id);
    const { environment, team, namespaces, controller } = props;
    const { prefix, readerRole } = teamSecrets(environment, team);
    this.role = new iam.Role(this, 'Role', {
      roleName: readerRole,
      description: `Secrets of the team ${team} are read in this role`,
      assumedBy: new iam.SessionTagsPrincipal(
        new iam.ArnPrincipal(controller.roleArn).withConditions({
          StringEquals: { 'aws:RequestTag/esoNamespace': [...namespaces] },
        }),
      ),
    });
    const { account, partition, region } = Stack.of(this);
    const secrets = `arn:${partition}:secretsmanager:${region}:${account}:secret:${prefix}*`;
    new ScopedPolicies(this, 'Rights', {
      role: this.role,
      policies: [
        {
          subject: 'Secrets',
          description: `Secrets whose names begin with ${prefix}`,
          statements: [
            new iam.PolicyStatement({
              actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
              resources: [secrets],
            }),
          ],
          open: [
            {
              resources: [secrets],
              because:
                'the team makes its own secrets, all of them below a prefix that is nobody else’s',
            },
          ],
        },
      ],
    });
  }
}
