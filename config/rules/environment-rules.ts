import { addressesAreDisjoint } from './address-rules';
import { retentionFitsTheLock } from './backup-rules';
import {
  accessIsNarrow,
  poolsFitTheZones,
  systemNodesShareAProcessor,
  versionsAreAttested,
} from './cluster-rules';
import { logsEnd, storesAreProtected, tiersAreNotLoosened } from './data-rules';
import { entryPointsCanWork } from './entry-rules';
import { poolsCanBeBought } from './gpu-instance-rules';
import { existingVpcIsComplete } from './network-rules';
import { placesAreLawful } from './place-rules';
import type { EnvironmentRule } from './rule';
import { storageFitsThePlatform } from './storage-rules';

/** Every rule between the fields of one environment. */
export const environmentRules: readonly EnvironmentRule[] = [
  placesAreLawful,
  addressesAreDisjoint,
  existingVpcIsComplete,
  storesAreProtected,
  logsEnd,
  tiersAreNotLoosened,
  versionsAreAttested,
  accessIsNarrow,
  systemNodesShareAProcessor,
  poolsFitTheZones,
  poolsCanBeBought,
  entryPointsCanWork,
  storageFitsThePlatform,
  retentionFitsTheLock,
];
