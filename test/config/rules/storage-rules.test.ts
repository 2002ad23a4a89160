import { storageFitsThePlatform } from '../../../config/rules/storage-rules';
import { describeRule } from '../sample-environment';

const lustre = {
  zone: 'sa-east-1a',
  capacityGiB: 1200,
  throughputPerTiB: 125,
  maintenance: '7:05:00',
  content: { mode: 'stand-alone', backupRetentionDays: 0, backupTime: '05:00' },
} as const;
const secret = (account: string, region: string) =>
  `arn:aws:secretsmanager:${region}:${account}:secret:ecr-pullthroughcache/github-a1B2c3`;

describeRule('storage', storageFitsThePlatform, [
  {
    name: 'Lustre in a zone that the site does not have',
    breaks: ({ storage }) => {
      storage.lustre = { ...lustre, zone: 'sa-east-1z' };
    },
    twin: ({ storage }) => {
      storage.lustre = lustre;
    },
    says: /sa-east-1z is no zone of the primary site/,
  },
  {
    name: 'Lustre in a zone without a GPU',
    breaks: ({ storage, gpuPools }) => {
      storage.lustre = lustre;
      for (const pool of gpuPools) pool.zones = ['sa-east-1c'];
    },
    twin: ({ storage, gpuPools }) => {
      storage.lustre = { ...lustre, zone: 'sa-east-1c' };
      for (const pool of gpuPools) pool.zones = ['sa-east-1c'];
    },
    says: /no GPU pool stands in sa-east-1a.*sa-east-1c/,
  },
  {
    name: 'a credential of another account',
    breaks: ({ storage }) => {
      storage.images.caches = [
        {
          registry: 'github',
          prefix: 'github',
          credentialSecretArn: secret('999999999999', 'sa-east-1'),
        },
      ];
    },
    twin: ({ storage, accounts }) => {
      storage.images.caches = [
        {
          registry: 'github',
          prefix: 'github',
          credentialSecretArn: secret(accounts.workload, 'sa-east-1'),
        },
      ];
    },
    says: /its own account and Region/,
  },
  {
    name: 'signing by a registry that somebody else owns',
    breaks: ({ storage, singletons }) => {
      storage.images.signing = { validityMonths: 12 };
      singletons.ecrRegistry.primary = { mode: 'existing', id: '111111111111' };
    },
    twin: ({ storage, singletons }) => {
      storage.images.signing = null;
      singletons.ecrRegistry.primary = { mode: 'existing', id: '111111111111' };
    },
    says: /singletons\.ecrRegistry\.primary/,
  },
]);
