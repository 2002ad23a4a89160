import { operatorPagesHaveTheirGroup, servicesHaveTheirCallers } from './access-rules';
import { addressesAreDisjoint } from './address-rules';
import { archiveCanBeKept, recorderHasOneRole, watchersFollowTheirOwner } from './audit-rules';
import {
  addOnsLeaveAutoModeAlone,
  autoModeRunsItsPools,
  karpenterKeepsItsOrder,
} from './autoscaling-rules';
import { retentionFitsTheLock } from './backup-rules';
import { bundleCanBeApplied, poolNamesAreFree } from './bundle-rules';
import { accessIsNarrow, systemNodesShareAProcessor, versionsAreAttested } from './cluster-rules';
import { versionsGoTogether } from './compatibility-rules';
import { logsEnd, replicasServeATier, storesAreProtected, tiersAreNotLoosened } from './data-rules';
import { pipelinesAreExact, pipelinesFitTheAccount } from './delivery-rules';
import { dualStackIsPlanned } from './dual-stack-rules';
import { entryPointsAreGuarded, entryPointsCanWork } from './entry-rules';
import { existingVpcIsComplete, networkGuardsLeaveAWay } from './network-rules';
import { placesAreLawful } from './place-rules';
import {
  capacityHasAProvisioner,
  capacityIsSold,
  reservationsServeOnePool,
  reservedCapacityIsReachable,
} from './pool-capacity-rules';
import { efaCanWork, placementIsPossible } from './pool-efa-rules';
import { poolImagesBoot, poolScratchExists, poolTypesAreAlike } from './pool-image-rules';
import { draCanAllocate, migFitsTheGpu, sharedGpusStayOnOneNode } from './pool-sharing-rules';
import { poolsFitTheirSubnets, poolsFitTheQuotas } from './pool-size-rules';
import { warmPoolsCanWork } from './pool-warm-rules';
import { poolsFitTheZones, servingPoolsHaveAFallback, typesAreOffered } from './pool-zone-rules';
import {
  personalDataHasAPurpose,
  processingIsNamedOnce,
  retentionKeepsTheLaw,
  vaultsHoldWhatTheyCopy,
} from './privacy-rules';
import { versionsHaveADate } from './promotion-rules';
import { bundleReleaseIsWhole } from './release-rules';
import { incidentsAreKept } from './response-rules';
import type { EnvironmentRule } from './rule';
import { callersCanSignIn } from './sign-in-rules';
import { tenantsFitTheCluster } from './tenant-rules';
import { storageFitsThePlatform } from './storage-rules';

/** Every rule between the fields of one environment. */
export const environmentRules: readonly EnvironmentRule[] = [
  placesAreLawful,
  addressesAreDisjoint,
  dualStackIsPlanned,
  existingVpcIsComplete,
  networkGuardsLeaveAWay,
  storesAreProtected,
  replicasServeATier,
  logsEnd,
  personalDataHasAPurpose,
  processingIsNamedOnce,
  retentionKeepsTheLaw,
  vaultsHoldWhatTheyCopy,
  incidentsAreKept,
  tiersAreNotLoosened,
  versionsAreAttested,
  accessIsNarrow,
  operatorPagesHaveTheirGroup,
  servicesHaveTheirCallers,
  pipelinesAreExact,
  pipelinesFitTheAccount,
  systemNodesShareAProcessor,
  poolsFitTheZones,
  servingPoolsHaveAFallback,
  typesAreOffered,
  poolTypesAreAlike,
  poolImagesBoot,
  poolScratchExists,
  capacityIsSold,
  reservedCapacityIsReachable,
  capacityHasAProvisioner,
  karpenterKeepsItsOrder,
  autoModeRunsItsPools,
  addOnsLeaveAutoModeAlone,
  poolNamesAreFree,
  reservationsServeOnePool,
  migFitsTheGpu,
  draCanAllocate,
  sharedGpusStayOnOneNode,
  efaCanWork,
  placementIsPossible,
  warmPoolsCanWork,
  poolsFitTheirSubnets,
  poolsFitTheQuotas,
  tenantsFitTheCluster,
  bundleReleaseIsWhole,
  bundleCanBeApplied,
  versionsGoTogether,
  versionsHaveADate,
  entryPointsCanWork,
  entryPointsAreGuarded,
  callersCanSignIn,
  storageFitsThePlatform,
  retentionFitsTheLock,
  archiveCanBeKept,
  watchersFollowTheirOwner,
  recorderHasOneRole,
];
