import { addOnRules } from './add-on-rules';
import { autoModeRules } from './auto-mode-rules';
import { backupVaultRules } from './backup-vault-rules';
import { bucketRules } from './bucket-rules';
import { clusterAccessRules } from './cluster-access-rules';
import { clusterRules } from './cluster-rules';
import { egressRules } from './egress-rules';
import { endpointPolicyRules } from './endpoint-policy-rules';
import { endpointRules } from './endpoint-rules';
import { entryRules } from './entry-rules';
import { entryStrengthRules } from './entry-strength-rules';
import { flowRules } from './flow-rules';
import { gpuCapacityRules } from './gpu-capacity-rules';
import { gpuFabricRules } from './gpu-fabric-rules';
import { gpuRules } from './gpu-rules';
import { keepingRules } from './keeping-rules';
import { latticeRules } from './lattice-rules';
import { launchTemplateDataRules } from './launch-template-data-rules';
import { launchTemplateRules } from './launch-template-rules';
import { loadBalancerPlaceRules } from './load-balancer-place-rules';
import { loadBalancerRules } from './load-balancer-rules';
import { nameFirewallRules } from './name-firewall-rules';
import { networkExposureRules } from './network-exposure-rules';
import { networkGuardRules } from './network-guard-rules';
import { networkRecordRules } from './network-record-rules';
import { nodeGroupPlaceRules } from './node-group-place-rules';
import { nodeGroupRules } from './node-group-rules';
import { peopleAccessRules } from './people-access-rules';
import { servingPoolRules } from './serving-pool-rules';
import { signInRules } from './sign-in-rules';
import { subnetRules } from './subnet-rules';
import type { TemplateRule } from './template-rule';
import { transitRules } from './transit-rules';
import { vpcGuardRules } from './vpc-guard-rules';
import { verifiedAccessRules } from './verified-access-rules';

/** Every rule of the project, in the order in which findings are reported. */
export const platformRules: readonly TemplateRule[] = [
  ...clusterRules,
  ...autoModeRules,
  ...clusterAccessRules,
  ...peopleAccessRules,
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
  ...egressRules,
  ...vpcGuardRules,
  ...subnetRules,
  ...endpointRules,
  ...endpointPolicyRules,
  ...networkGuardRules,
  ...networkRecordRules,
  ...nameFirewallRules,
  ...transitRules,
  ...loadBalancerRules,
  ...loadBalancerPlaceRules,
  ...entryRules,
  ...entryStrengthRules,
  ...signInRules,
  ...latticeRules,
  ...backupVaultRules,
  ...verifiedAccessRules,
  ...keepingRules,
  ...bucketRules,
];
