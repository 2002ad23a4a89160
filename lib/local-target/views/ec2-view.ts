import type { Ledger } from '../ledger';
import { notImplemented } from '../service';
import type { ServiceOutput, ServiceRequest, ServiceView } from '../service';
import { describeCollection } from './ec2-collection';
import type { Ec2Collection, Tagged } from './ec2-collection';
import { flowLogs, vpcEndpoints } from './ec2-endpoints';
import { guardOperations } from './ec2-guards';
import { describeLaunchTemplateVersions, describeLaunchTemplates } from './ec2-launch-templates';
import { subnets, vpcs } from './ec2-networks';
import { describeInstanceTypeOfferings } from './ec2-offerings';
import { natGateways, routeTables } from './ec2-routing';
import { DefaultGroupRules } from './ec2-rule-book';
import { securityGroups } from './ec2-security-groups';
import {
  getVerifiedAccessGroupPolicy,
  verifiedAccessEndpoints,
  verifiedAccessGroups,
} from './ec2-verified-access';

type Operation = (request: ServiceRequest, ledger: Ledger) => ServiceOutput;

/** The read side of EC2's network part. The instance keeps the rules of default security groups. */
export function createEc2View(): ServiceView {
  const defaults = new DefaultGroupRules();
  const operations = new Map<string, Operation>([
    describes(vpcs),
    describes(subnets),
    describes(routeTables),
    describes(natGateways),
    describes(vpcEndpoints),
    describes(flowLogs),
    describes(verifiedAccessEndpoints),
    describes(verifiedAccessGroups),
    ['GetVerifiedAccessGroupPolicy', getVerifiedAccessGroupPolicy],
    describes(securityGroups(defaults)),
    ...guardOperations,
    ['DescribeInstanceTypeOfferings', describeInstanceTypeOfferings],
    ['DescribeLaunchTemplates', describeLaunchTemplates],
    ['DescribeLaunchTemplateVersions', describeLaunchTemplateVersions],
    ...(['Authorize', 'Revoke'] as const).flatMap((action) =>
      (['Ingress', 'Egress'] as const).map((direction): [string, Operation] => [
        `${action}SecurityGroup${direction}`,
        (request, ledger) => defaults.change({ action, direction }, request, ledger),
      ]),
    ),
  ]);
  return {
    service: 'ec2',
    protocol: 'ec2',
    answer(request, ledger) {
      const operation = operations.get(request.operation);
      if (!operation) throw notImplemented('ec2', request.operation);
      return operation(request, ledger);
    },
  };
}

function describes<T extends Tagged>(collection: Ec2Collection<T>): [string, Operation] {
  return [
    collection.operation,
    (request, ledger) => describeCollection(collection, request, ledger),
  ];
}
