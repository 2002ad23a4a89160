import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';

/** Whoever types a code while asking for the role has proved a second factor this moment; a session of before is too old. */
const oldestProof = Duration.minutes(15);

/**
 * IAM users that may take a role with a second factor only. The account is the principal and the users stand in the
 * condition, so that a user who is deleted does not leave a trust that IAM refuses to save.
 *
 * `Bool`, not `BoolIfExists`: requests with the long-lived keys of a user do not carry the key at all.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function emergencyUsers(arns: readonly string[]): readonly iam.IPrincipal[] {
  const accounts = [...new Set(arns.map((arn) => arn.split(':')[4]))];
  return accounts.map((account) =>
    new iam.AccountPrincipal(account).withConditions({
      ArnEquals: { 'aws:PrincipalArn': arns.filter((arn) => arn.split(':')[4] === account) },
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      NumericLessThanEquals: { 'aws:MultiFactorAuthAge': String(oldestProof.toSeconds()) },
    }),
  );
}
