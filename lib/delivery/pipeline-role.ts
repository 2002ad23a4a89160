import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { PipelineProvider } from './pipeline-provider';

export interface PipelineRoleProps {
  /** Name that a workflow spells. */
  readonly roleName: string;

  /** What the role is for. */
  readonly description: string;

  /** Whose tokens are believed. */
  readonly provider: PipelineProvider;

  /** For whom a token is made out. */
  readonly audience: string;

  /** Subjects in full: each is one kind of job. */
  readonly subjects: readonly string[];

  /** How long it stays who it became. */
  readonly sessionHours: number;

  /** ARNs of the roles that it takes: all that it can do. */
  readonly takes: readonly string[];
}

/**
 * A role that one kind of job becomes with its token, and in which it can do nothing but take the roles that are
 * listed.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export class PipelineRole extends Construct {
  /** The role that the job becomes. */
  readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: PipelineRoleProps) {
    super(scope, id);
    const { arn, issuer } = props.provider;
    this.role = new iam.Role(this, 'Resource', {
      roleName: props.roleName,
      description: props.description,
      maxSessionDuration: Duration.hours(props.sessionHours),
      assumedBy: new iam.WebIdentityPrincipal(arn, {
        StringEquals: {
          [`${issuer}:aud`]: props.audience,
          [`${issuer}:sub`]: [...props.subjects].sort(),
        },
      }),
    });
    new iam.ManagedPolicy(this, 'Takes', {
      description: `Roles that ${props.roleName} takes`,
      roles: [this.role],
      statements: [
        new iam.PolicyStatement({
          sid: 'TakesTheRolesOfItsGroup',
          actions: ['sts:AssumeRole'],
          resources: [...props.takes].sort(),
        }),
      ],
    });
  }
}
