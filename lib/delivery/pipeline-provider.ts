import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Environment } from '../../config';

export interface PipelineProviderProps {
  /** Who owns the provider of the account. */
  readonly ownership: Environment['singletons']['oidcProvider'];

  /** Who signs tokens, and for whom they are made out. */
  readonly provider: Environment['delivery']['provider'];
}

/**
 * Whose tokens IAM believes: CI shows what its provider signed, and no key is kept anywhere. An account knows an issuer
 * once, so where the environment does not own it, it is named by its ARN. No thumbprint is pinned: IAM checks GitHub's
 * certificate, like every one that a public authority signed, against its own list.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export class PipelineProvider extends Construct {
  /** ARN of the provider. */
  readonly arn: string;

  /** The issuer as the names of conditions spell it: without the scheme. */
  readonly issuer: string;

  constructor(scope: Construct, id: string, { ownership, provider }: PipelineProviderProps) {
    super(scope, id);
    const { host, pathname } = new URL(provider.issuer);
    this.issuer = `${host}${pathname === '/' ? '' : pathname}`;
    this.arn =
      ownership.mode === 'owned'
        ? this.create(provider)
        : `arn:aws:iam::${Stack.of(this).account}:oidc-provider/${this.issuer}`;
  }

  private create({ issuer, audience }: PipelineProviderProps['provider']): string {
    const { attrArn } = new iam.CfnOIDCProvider(this, 'Resource', {
      url: issuer,
      clientIdList: [audience],
    });
    return attrArn;
  }
}
