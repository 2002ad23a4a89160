import { auditRecordRules } from './audit-record-rules';
import { auditWatchRules } from './audit-watch-rules';
import { addOnRules } from './add-on-rules';
import { addOnSetRules } from './add-on-set-rules';
import { autoModeRules } from './auto-mode-rules';
import { backupPlanRules } from './backup-plan-rules';
import { backupVaultRules } from './backup-vault-rules';
import { bucketObjectRules } from './bucket-object-rules';
import { bucketRules } from './bucket-rules';
import { clusterAccessRules } from './cluster-access-rules';
import { clusterPlaceRules } from './cluster-place-rules';
import { clusterRules } from './cluster-rules';
import { dataKeyRules } from './data-key-rules';
import { dataServiceRules } from './data-service-rules';
import { egressRules } from './egress-rules';
import { endpointPolicyRules } from './endpoint-policy-rules';
import { endpointRules } from './endpoint-rules';
import { entryRules } from './entry-rules';
import { entryStrengthRules } from './entry-strength-rules';
import { fileSystemRules } from './file-system-rules';
import { flowRules } from './flow-rules';
import { functionRules } from './function-rules';
import { gpuCapacityRules } from './gpu-capacity-rules';
import { gpuFabricRules } from './gpu-fabric-rules';
import { gpuRules } from './gpu-rules';
import { identityRules } from './identity-rules';
import { keepingRules } from './keeping-rules';
import { keyHolderRules } from './key-holder-rules';
import { keyPolicyRules } from './key-policy-rules';
import { latticeRules } from './lattice-rules';
import { latticeWayRules } from './lattice-way-rules';
import { launchTemplateDataRules } from './launch-template-data-rules';
import { launchTemplateRules } from './launch-template-rules';
import { loadBalancerPlaceRules } from './load-balancer-place-rules';
import { loadBalancerRules } from './load-balancer-rules';
import { logRules } from './log-rules';
import { nameFirewallRules } from './name-firewall-rules';
import { networkExposureRules } from './network-exposure-rules';
import { networkGuardRules } from './network-guard-rules';
import { networkRecordRules } from './network-record-rules';
import { nodeGroupPlaceRules } from './node-group-place-rules';
import { nodeGroupRules } from './node-group-rules';
import { noticeRules } from './notice-rules';
import { peopleAccessRules } from './people-access-rules';
import { recordBucketRules } from './record-bucket-rules';
import { retentionRules } from './retention-rules';
import { serviceTrustRules } from './service-trust-rules';
import { responseRules } from './response-rules';
import { servingPoolRules } from './serving-pool-rules';
import { signInRules } from './sign-in-rules';
import { subnetRules } from './subnet-rules';
import type { TemplateRule } from './template-rule';
import { transitRules } from './transit-rules';
import { trustRules } from './trust-rules';
import { vpcGuardRules } from './vpc-guard-rules';
import { verifiedAccessRules } from './verified-access-rules';

/** Every rule of the project, in the order in which findings are reported. */
export const platformRules: readonly TemplateRule[] = [
  ...clusterRules,
  ...clusterPlaceRules,
  ...autoModeRules,
  ...clusterAccessRules,
  ...peopleAccessRules,
  ...addOnRules,
  ...addOnSetRules,
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
  ...latticeWayRules,
  ...backupPlanRules,
  ...backupVaultRules,
  ...verifiedAccessRules,
  ...keepingRules,
  ...keyPolicyRules,
  ...keyHolderRules,
  ...dataKeyRules,
  ...retentionRules,
  ...bucketRules,
  ...identityRules,
  ...trustRules,
  ...serviceTrustRules,
  ...recordBucketRules,
  ...auditRecordRules,
  ...auditWatchRules,
  ...bucketObjectRules,
  ...logRules,
  ...noticeRules,
  ...fileSystemRules,
  ...dataServiceRules,
  ...functionRules,
  ...responseRules,
];
