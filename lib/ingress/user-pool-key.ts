import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';

/** Cognito keeps users in the identity store of AWS, which calls under its own name. */
const services = ['cognito-idp.amazonaws.com', 'identitystore.amazonaws.com'];

const use = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKeyWithoutPlaintext'];

/**
 * Lets Amazon Cognito use a key for user pools of this account and Region: the id of a pool is known only after it was made
 * under its key. Administrators who read users through Cognito do so with the key's help, and with their own rights.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/data-protection.html
 */
export function admitUserPools(key: kms.IKey): void {
  const stack = Stack.of(key);
  const pools = stack.formatArn({
    service: 'cognito-idp',
    resource: 'userpool',
    resourceName: '*',
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  const source = {
    ArnLike: { 'aws:SourceArn': pools },
    StringEquals: { 'aws:SourceAccount': stack.account },
  };
  const context = { StringLike: { 'kms:EncryptionContext:aws:cognito-idp:userpool-arn': pools } };
  const principals = services.map((service) => new iam.ServicePrincipal(service));
  const resources = ['*'];
  for (const statement of [
    { sid: 'CognitoUsesIt', actions: use, conditions: { ...source, ...context } },
    { sid: 'CognitoLooksAtIt', actions: ['kms:DescribeKey'], conditions: source },
  ]) {
    key.addToResourcePolicy(new iam.PolicyStatement({ ...statement, principals, resources }));
  }
}
