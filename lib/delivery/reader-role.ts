import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ScopedPolicies } from '../access/scoped-policies';
import { readerRights } from './reader-rights';
import type { ReaderScope } from './reading';

export interface ReaderRoleProps {
  /** Name that `ops verify` spells. */
  readonly roleName: string;

  /** Account of the pipelines. */
  readonly deliveryAccount: string;

  /** Name of the pipelines' role that reads: nobody else takes this one. */
  readonly readRole: string;

  /** What it may read is scoped by. */
  readonly scope: ReaderScope;
}

/**
 * Reads what stands in the workload account, to verify it. The bootstrap's lookup role would read much more: what
 * buckets hold that no key of ours encrypts, for one.
 *
 * The pipelines' role is named in a condition, because IAM refuses a principal that does not exist yet.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export class ReaderRole extends Construct {
  /** The role that reads. */
  readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: ReaderRoleProps) {
    super(scope, id);
    const { deliveryAccount, readRole } = props;
    this.role = new iam.Role(this, 'Resource', {
      roleName: props.roleName,
      description: 'Verifies the platform: reads settings, and nothing that is stored',
      // AWS ends a session that was taken from another one after an hour, whatever the role allows.
      maxSessionDuration: Duration.hours(1),
      assumedBy: new iam.AccountPrincipal(deliveryAccount).withConditions({
        ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${deliveryAccount}:role/${readRole}` },
      }),
    });
    new ScopedPolicies(this, 'Rights', { role: this.role, policies: readerRights(props.scope) });
  }
}
