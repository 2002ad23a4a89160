import { z } from 'zod';
import { days } from './primitives';

/** Classes of data, from harmless to what the law protects most (LGPD Art. 5 II and Art. 11). */
export const dataClasses = [
  'public',
  'internal',
  'telemetry',
  'audit',
  'confidential',
  'secret',
  'personal',
  'sensitive-biometric',
] as const;
export type DataClass = (typeof dataClasses)[number];

/** Customer keys of an environment: each stands in the stack that owns its ciphertext. */
export const keyNames = [
  'network-logs',
  'cluster',
  'cluster-logs',
  'node-volumes',
  'alerts',
  'backup',
  'recovery',
  'models',
  'data-sets',
  'scratch-lustre',
  'shared-files',
  'images',
  'storage-logs',
  'bundle',
  'sign-in',
  'access',
  'service-calls',
  'audit-archive',
  'detection',
  'response',
] as const;
export type KeyName = (typeof keyNames)[number];

/** Everything that keeps data. A store that is not named here, and in every environment, does not synthesize. */
export const storeNames = [
  'network-flow-logs',
  'firewall-logs',
  'dns-query-logs',
  'cluster-state',
  'cluster-logs',
  'node-volumes',
  'entry-logs',
  'web-acl-logs',
  'sign-in-users',
  'operator-page-logs',
  'service-call-logs',
  'alert-topics',
  'backup-vault',
  'recovery-vault',
  'models',
  'data-sets',
  'scratch-lustre',
  'lustre-logs',
  'shared-files',
  'images',
  'storage-access-logs',
  'interruption-queue',
  'bundle-artifacts',
  'mirrored-images',
  'bundle-logs',
  'audit-archive',
  'config-history',
  'audit-query-results',
  'audit-access-logs',
  'trail-logs',
  'incident-register',
  'response-letters',
  'incident-notices',
  'response-logs',
] as const;
export type StoreName = (typeof storeNames)[number];

const siteName = z.enum(['primary', 'recovery']);

export const key = z.strictObject({
  /** The most protected class that the key encrypts. */
  dataClass: z.enum(dataClasses),
  site: siteName,
  rotationDays: z.int().min(90).max(365),
  /** Cannot be changed after creation, and weakens residency: only where a recovery tier needs it. */
  multiRegion: z.boolean(),
});

/** LGPD Arts. 7 and 11: the ground on which personal data is kept. */
const legalBasis = z.enum([
  'not-personal-data',
  'consent',
  'legal-obligation',
  'contract',
  'legitimate-interest',
  'fraud-prevention',
]);

export const store = z.strictObject({
  dataClasses: z.array(z.enum(dataClasses)).min(1),
  legalBasis,
  /** Sites that may hold the store or a copy of it. */
  sites: z.array(siteName).min(1),
  /** 0 (identity, DNS) to 6 (scratch): `recoveryTiers` holds the targets. */
  recoveryTier: z.int().min(0).max(6),
  /** How long an item is kept; `null` where the store lives as long as its resource. */
  retentionDays: days.nullable(),
  /** A customer key, or encryption by the service: `sse-s3` for log destinations that accept nothing else, `sse-sqs` for notices. */
  key: z.enum([...keyNames, 'sse-s3', 'sse-sqs']),
});

export const dataMap = z.record(z.enum(storeNames), store);
export const keys = z.record(z.enum(keyNames), key);

const tierTarget = z.strictObject({
  /** How old the newest readable copy may be. */
  rpoMinutes: z.int().min(0),
  /** How long until the service works again. */
  rtoMinutes: z.int().min(1),
});

/** Targets of tiers 0 to 5; tier 6 is scratch and promises nothing. An environment may tighten, never loosen. */
export const recoveryTiers = z.strictObject({
  tier0: tierTarget,
  tier1: tierTarget,
  tier2: tierTarget,
  tier3: tierTarget,
  tier4: tierTarget,
  tier5: tierTarget,
});
