import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { ApplyNetworkProps } from '../../../lib/bundle-delivery/apply-network';
import type { JobTooling } from '../../../lib/bundle-delivery/build-job';
import { BundleJobs } from '../../../lib/bundle-delivery/bundle-jobs';
import { BundleStores } from '../../../lib/bundle-delivery/bundle-stores';
import { JobPrograms } from '../../../lib/bundle-delivery/job-programs';
import type { Bundle } from '../../../lib/kubernetes/bundle';
import { sha256 } from '../../../lib/kubernetes/bundle-files';
import type { PlatformNetwork } from '../../../lib/network/platform-network';
import { testNetwork } from '../../support/test-network';
import { testKey } from '../storage/storage-fixture';

export const testPointers = {
  wanted: '/alicerce-test/bundle/wanted',
  applied: '/alicerce-test/bundle/applied',
} as const;

export const testCluster = {
  clusterName: 'alicerce-test',
  clusterArn: 'arn:aws:eks:eu-central-1:999999999999:cluster/alicerce-test',
} as const;

export const testRepositories = ['alicerce-test/mirror/nvcr.io/nvidia/k8s-device-plugin'] as const;

/** A bundle of these files, and of nothing that could be applied. */
export function testBundle(
  files: Readonly<Record<string, string>> = { 'bundle.json': '{}\n' },
): Pick<Bundle, 'digest' | 'files'> {
  return { digest: sha256(JSON.stringify(files)), files };
}

/** Programs that do nothing. */
export function emptyPrograms(folder: string): void {
  for (const program of ['mirror.js', 'apply.js']) writeFileSync(path.join(folder, program), '');
}

export function testTooling(scope: Construct): JobTooling {
  return {
    programs: new JobPrograms(scope, 'Programs', { build: emptyPrograms }).asset,
    key: testKey(scope),
    logGroup: logs.LogGroup.fromLogGroupName(scope, 'Logs', 'bundle'),
  };
}

export function testStores(scope: Construct): BundleStores {
  return new BundleStores(scope, 'Stores', {
    key: testKey(scope, 'StoresKey'),
    repositories: testRepositories,
    logRetentionDays: 30,
    organizationId: null,
    disposable: false,
  });
}

/** Everything that the job may reach stands already. */
export function testWay(scope: Construct): ApplyNetworkProps & {
  readonly network: PlatformNetwork;
} {
  const groupOf = (id: string, groupId: string): ec2.ISecurityGroup =>
    ec2.SecurityGroup.fromSecurityGroupId(scope, id, groupId, { mutable: false });
  return {
    network: testNetwork(scope),
    apiSecurityGroup: groupOf('Api', 'sg-0000000000000000a'),
    endpoints: groupOf('Endpoints', 'sg-0000000000000000e'),
    s3PrefixListId: 'pl-6ea54007',
  };
}

/** Both jobs, over stores of their own. */
export function jobsIn(scope: Construct): BundleJobs {
  const { network, ...way } = testWay(scope);
  return new BundleJobs(scope, 'Jobs', {
    build: emptyPrograms,
    key: testKey(scope, 'JobsKey'),
    logRetentionDays: 30,
    pointers: testPointers,
    stores: testStores(scope),
    cluster: testCluster,
    network,
    way,
  });
}
