import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { PlatformNetwork } from './platform-network';

export interface AccessScopesProps {
  /** The network, with the paths that there may never be. */
  readonly network: PlatformNetwork;

  /** Whether a listed load balancer leads from the internet to pods. */
  readonly hasWayIn: boolean;
}

type Statement = ec2.CfnNetworkInsightsAccessScope.PathStatementRequestProperty;

const internetGateways: Statement = {
  resourceStatement: { resourceTypes: ['AWS::EC2::InternetGateway'] },
};

/** The listed way in: a path that crosses a load balancer is not what the scope looks for. */
const throughLoadBalancers: ec2.CfnNetworkInsightsAccessScope.AccessScopePathRequestProperty = {
  throughResources: [
    { resourceStatement: { resourceTypes: ['AWS::ElasticLoadBalancingV2::LoadBalancer'] } },
  ],
};

/**
 * The question behind each "must never reach" of the flow matrix, as Network Access Analyzer asks it of what is deployed:
 * an analysis that finds a path has found something that no template and no proof shows. Scopes cost nothing; each
 * analysis costs by the network interface, so somebody starts it (docs/zero-trust.md says how).
 */
export class AccessScopes extends Construct {
  constructor(scope: Construct, id: string, { network, hasWayIn }: AccessScopesProps) {
    super(scope, id);
    const subnets: Readonly<Record<string, readonly ec2.ISubnet[]>> = {
      nodes: network.nodeSubnets,
      pods: network.podSubnets,
      'control-plane': network.controlPlaneSubnets,
      data: network.dataSubnets,
    };
    const endOf = (party: string): Statement => {
      if (party === 'internet') return internetGateways;
      const members = subnets[party];
      if (members === undefined) throw new Error(`No subnets belong to "${party}".`);
      return { resourceStatement: { resources: members.map(({ subnetId }) => subnetId) } };
    };
    for (const { id: name, from, to } of network.flows.forbidden) {
      const crossing = hasWayIn && from === 'internet';
      new ec2.CfnNetworkInsightsAccessScope(this, name, {
        matchPaths: [{ source: endOf(from), destination: endOf(to) }],
        ...(crossing ? { excludePaths: [throughLoadBalancers] } : {}),
        tags: [{ key: 'Name', value: `never-${name}` }],
      });
    }
  }
}
