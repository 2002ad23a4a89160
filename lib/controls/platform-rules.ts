import { addOnRules } from './add-on-rules';
import { autoModeRules } from './auto-mode-rules';
import { backupVaultRules } from './backup-vault-rules';
import { clusterAccessRules } from './cluster-access-rules';
import { clusterRules } from './cluster-rules';
import { entryRules } from './entry-rules';
import { flowRules } from './flow-rules';
import { gpuCapacityRules } from './gpu-capacity-rules';
import { gpuFabricRules } from './gpu-fabric-rules';
import { gpuRules } from './gpu-rules';
import { launchTemplateDataRules } from './launch-template-data-rules';
import { launchTemplateRules } from './launch-template-rules';
import { loadBalancerRules } from './load-balancer-rules';
import { networkExposureRules } from './network-exposure-rules';
import { nodeGroupPlaceRules } from './node-group-place-rules';
import { nodeGroupRules } from './node-group-rules';
import { servingPoolRules } from './serving-pool-rules';
import { signInRules } from './sign-in-rules';
import type { TemplateRule } from './template-rule';

/** Every rule of the project, in the order in which findings are reported. */
export const platformRules: readonly TemplateRule[] = [
  ...clusterRules,
  ...autoModeRules,
  ...clusterAccessRules,
  ...addOnRules,
  ...nodeGroupRules,
  ...nodeGroupPlaceRules,
  ...gpuRules,
  ...gpuFabricRules,
  ...gpuCapacityRules,
  ...servingPoolRules,
  ...launchTemplateRules,
  ...launchTemplateDataRules,
  ...networkExposureRules,
  ...flowRules,
  ...loadBalancerRules,
  ...entryRules,
  ...signInRules,
  ...backupVaultRules,
];
