import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/**
 * Condition under which a caller is an outsider: not of the organisation (of the account, where there is none), and no
 * AWS service that acts under its own name, such as the one that delivers logs.
 */
function outsider(scope: IConstruct, organizationId: string | null): iam.Conditions {
  return {
    StringNotEquals:
      organizationId === null
        ? { 'aws:PrincipalAccount': Stack.of(scope).account }
        : { 'aws:PrincipalOrgID': organizationId },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  };
}

/** What a statement of a resource policy refuses to outsiders. */
export interface OutsiderDenial {
  /** The organisation, or `null` where the account stands alone. */
  readonly organizationId: string | null;

  /** Calls that are refused. */
  readonly actions: readonly string[];

  /**
   * Resources that are meant.
   * @default - the resource that carries the policy, for services that allow to leave it out
   */
  readonly resources?: readonly string[];
}

/** Statement of a resource policy that no permission elsewhere can undo: outsiders are refused. */
export function denyOutsiders(scope: IConstruct, denial: OutsiderDenial): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'DenyOutsiders',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: [...denial.actions],
    ...(denial.resources === undefined ? {} : { resources: [...denial.resources] }),
    conditions: outsider(scope, denial.organizationId),
  });
}
