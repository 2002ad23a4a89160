import { objectOf, textsOf } from '../json-value';
import type { BuiltInService } from '../http/built-in-service';
import { localCredentials } from '../http/local-credentials';
import { RequestInput } from '../http/request-input';
import type { Json } from '../ledger';
import { hexDigits } from '../registry/made-up-value';
import { ServiceError } from '../service';
import type { ServiceOutput, ServiceRequest } from '../service';
import type { StoredRecord } from '../state/stored-record';
import type { TargetState } from '../state/target-state';

const SESSION_MS = 3_600_000;

/** Who calls, and sessions of roles that stand on the target and trust the caller's account. */
export function stsService(state: TargetState): BuiltInService {
  return {
    service: 'sts',
    operations: {
      GetCallerIdentity: ({ account }) => ({
        UserId: `LOCAL${account}`,
        Account: account,
        Arn: `arn:aws:iam::${account}:user/local-target`,
      }),
      AssumeRole: (request) => assumeRole(request, state),
    },
  };
}

function assumeRole(request: ServiceRequest, state: TargetState): ServiceOutput {
  const input = new RequestInput(request.input);
  const arn = input.text('RoleArn') ?? '';
  const session = input.text('RoleSessionName') ?? 'session';
  const role = state.records
    .all()
    .find(({ type, attributes }) => type === 'AWS::IAM::Role' && attributes['Arn'] === arn);
  if (!role || !trusts(role, request.account)) {
    throw new ServiceError(
      'AccessDenied',
      `User: arn:aws:iam::${request.account}:user/local-target is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
      403,
    );
  }
  const suffix = hexDigits(`${arn}/${session}`, 8).toUpperCase();
  const { accessKeyId, secretAccessKey } = localCredentials(role.account, suffix);
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: 'local-target-only',
      Expiration: new Date(Date.now() + SESSION_MS).toISOString(),
    },
    AssumedRoleUser: {
      AssumedRoleId: `LOCAL${suffix}:${session}`,
      Arn: `arn:aws:sts::${role.account}:assumed-role/${role.physicalId}/${session}`,
    },
  };
}

/** Whether a role's trust policy names the account; conditions are not evaluated. */
function trusts({ properties }: StoredRecord, account: string): boolean {
  const statements: Json = objectOf(properties['AssumeRolePolicyDocument'])['Statement'] ?? [];
  const list: readonly Json[] = Array.isArray(statements) ? statements : [statements];
  return list.map(objectOf).some(({ Effect, Principal }) => {
    const principals = Principal === '*' ? ['*'] : textsOf(objectOf(Principal)['AWS']);
    return (
      Effect === 'Allow' &&
      principals.some((name) => name === '*' || name === account || name.split(':')[4] === account)
    );
  });
}
