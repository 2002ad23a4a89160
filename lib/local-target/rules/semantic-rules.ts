import type { SemanticRule } from '../service';
import { backupRules } from './backup-rules';
import { ec2EndpointRules } from './ec2-endpoint-rules';
import { ec2NetworkRules } from './ec2-network-rules';
import { ec2SecurityGroupRules } from './ec2-security-group-rules';
import { eksAccessRules } from './eks-access-rules';
import { eksAddonRules } from './eks-addon-rules';
import { eksClusterRules } from './eks-cluster-rules';
import { eksNodegroupRules } from './eks-nodegroup-rules';
import { elbv2Rules } from './elbv2-rules';
import { iamRules } from './iam-rules';
import { kmsRules } from './kms-rules';
import { namesRules } from './names-rules';
import { observabilityRules } from './observability-rules';

/** Every rule that AWS has and that no schema states, in the order in which they are asked. */
export const semanticRules: readonly SemanticRule[] = [
  ...namesRules,
  ...eksClusterRules,
  ...eksNodegroupRules,
  ...eksAddonRules,
  ...eksAccessRules,
  ...ec2NetworkRules,
  ...ec2SecurityGroupRules,
  ...ec2EndpointRules,
  ...elbv2Rules,
  ...backupRules,
  ...observabilityRules,
  ...kmsRules,
  ...iamRules,
];
