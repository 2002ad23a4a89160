import { addOnRules } from './add-on-rules';
import { backupVaultRules } from './backup-vault-rules';
import { clusterAccessRules } from './cluster-access-rules';
import { clusterRules } from './cluster-rules';
import { gpuRules } from './gpu-rules';
import { launchTemplateRules } from './launch-template-rules';
import { loadBalancerRules } from './load-balancer-rules';
import { networkExposureRules } from './network-exposure-rules';
import { nodeGroupRules } from './node-group-rules';
import type { TemplateRule } from './template-rule';

/** Every rule of the project, in the order in which findings are reported. */
export const platformRules: readonly TemplateRule[] = [
  ...clusterRules,
  ...clusterAccessRules,
  ...addOnRules,
  ...nodeGroupRules,
  ...gpuRules,
  ...launchTemplateRules,
  ...networkExposureRules,
  ...loadBalancerRules,
  ...backupVaultRules,
];
