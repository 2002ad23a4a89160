import type { Stack } from 'aws-cdk-lib';
import { entryBalancers, type EntryBalancers } from '../../config/entry-points';
import type { EnvironmentData } from '../../config/schema/environment';
import { AccessLogBucket } from '../../lib/ingress/access-log-bucket';
import type { EntryLoadBalancersProps } from '../../lib/ingress/entry-load-balancers';
import { EntryZone } from '../../lib/ingress/entry-zone';
import { testFlows } from './test-flows';
import { testNetwork } from './test-network';

/** The pool as load balancers are told of it. */
export const testPool = {
  userPoolArn: 'arn:aws:cognito-idp:eu-central-1:111111111111:userpool/p',
  clientId: 'load-balancers',
  domain: 'alicerce-test',
};

/** What load balancers for these ways in are made of. */
export function testEntries(
  stack: Stack,
  ingress: EnvironmentData['ingress'],
  deletionProtection = true,
): EntryLoadBalancersProps & { readonly balancers: EntryBalancers } {
  return {
    network: testNetwork(stack, testFlows({ ingress })),
    balancers: entryBalancers(ingress),
    zone: new EntryZone(stack, 'Names', {
      hostedZone: { id: 'Z00000000', name: 'example.com' },
    }),
    userPool: testPool,
    logBucket: new AccessLogBucket(stack, 'Logs', {
      retentionDays: 90,
      hasWriters: true,
      disposable: false,
    }).bucket,
    deletionProtection,
  };
}
