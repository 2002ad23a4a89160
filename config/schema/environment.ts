import { z } from 'zod';
import { access } from './access';
import { addressPlan } from './address-plan';
import { audit } from './audit';
import { bundle } from './bundle';
import { cluster } from './cluster';
import { dataAccess } from './data-access';
import { dataMap, keys, recoveryTiers } from './data-map';
import { delivery, identities } from './delivery';
import { gpuPools } from './gpu-pools';
import { ingress } from './ingress';
import { hostedZone, identityCenter, network } from './network';
import { alerting, assumption, backup, protection } from './operations';
import { accounts, places } from './places';
import { reason, teamName } from './primitives';
import { privacy } from './privacy';
import { promotion } from './promotion';
import { quotas } from './quotas';
import { response } from './response';
import { singletons } from './singletons';
import { tenants } from './tenants';
import { storage } from './storage';

/**
 * One environment, written out in full: there is no base to inherit from and nothing has a default, so that each file
 * can be read alone. Rules between fields are in `config/rules`.
 */
export const environmentSchema = z.strictObject({
  purpose: reason,
  owner: teamName,
  /** The organisation that data perimeters are bound to, or `null` where the account stands alone. */
  organizationId: z
    .string()
    .regex(/^o-[a-z0-9]{10,32}$/)
    .nullable(),
  accounts,
  places,
  singletons,
  addressPlan,
  network,
  hostedZone: hostedZone.nullable(),
  identityCenter,
  keys,
  dataMap,
  privacy,
  dataAccess,
  recoveryTiers,
  audit,
  cluster,
  access,
  delivery,
  identities,
  /** Who starts nodes for pods that wait: Karpenter as a controller of ours, EKS Auto Mode, or nobody. */
  autoscaling: z.enum(['karpenter', 'auto-mode', 'none']),
  gpuPools,
  bundle,
  quotas,
  tenants,
  promotion,
  storage,
  ingress,
  alerting,
  response,
  backup,
  protection,
  assumptions: z.array(assumption),
});

/** What an environment's file holds. */
export type EnvironmentInput = z.input<typeof environmentSchema>;

/** What an environment's file holds once its shape is known to be right. */
export type EnvironmentData = z.output<typeof environmentSchema>;
