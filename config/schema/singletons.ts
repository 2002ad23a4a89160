import { z } from 'zod';
import { accountId, reason } from './primitives';

/** Services of which an account has exactly one per Region. */
export const regionalSingletonNames = [
  'guardDuty',
  'securityHub',
  'configRecorder',
  'macie',
  'inspector',
  'accessAnalyzer',
  'vpcBlockPublicAccess',
  'ecrRegistry',
] as const;

/** Services of which an account has exactly one. */
export const globalSingletonNames = ['oidcProvider', 'costMonitors'] as const;

/**
 * Who owns a thing that exists once per account: this environment (`owned`), something outside this project
 * (`existing`, with its id), or the organisation (`delegated`, with the administrator's account).
 */
export const singleton = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('owned') }),
  z.strictObject({ mode: z.literal('existing'), id: z.string().min(1) }),
  z.strictObject({ mode: z.literal('delegated'), to: accountId, because: reason }),
]);

const inBothRegions = z.strictObject({ primary: singleton, recovery: singleton });

/** Every singleton of the workload account, with its owner. */
export const singletons = z.strictObject({
  guardDuty: inBothRegions,
  securityHub: inBothRegions,
  configRecorder: inBothRegions,
  macie: inBothRegions,
  inspector: inBothRegions,
  accessAnalyzer: inBothRegions,
  vpcBlockPublicAccess: inBothRegions,
  ecrRegistry: inBothRegions,
  oidcProvider: singleton,
  costMonitors: singleton,
} satisfies Record<
  (typeof regionalSingletonNames)[number] | (typeof globalSingletonNames)[number],
  z.ZodType
>);
