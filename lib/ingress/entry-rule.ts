import { createHash } from 'node:crypto';
import { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { EntryPoint, SignIn } from '../../config/entry-points';
import { acceptFinding, type FindingAcceptance } from '../policies/accept-finding';
import { podTargets, type PodTargets } from './pod-targets';
import { signInActions, type SignInPool } from './sign-in-action';

export interface EntryRuleProps {
  /** The entry point. */
  readonly entry: EntryPoint;

  /** The network that its pods have addresses of. */
  readonly vpc: ec2.IVpc;

  /** The listener that takes its requests. */
  readonly listener: elbv2.IApplicationListener;

  /** The directory that people sign in against; null where nobody does. */
  readonly userPool: SignInPool | null;
}

/** Rules of one listener are numbered up to here. */
const lastPriority = 50_000;

/**
 * The number of an entry's rule follows from its name alone: with numbers that follow from places in a list, a new entry
 * would take a number that an old one still has. Hosts differ, so the order of rules means nothing.
 */
export function priorityOf(name: string): number {
  return (createHash('sha256').update(name).digest().readUInt32BE(0) % lastPriority) + 1;
}

const versions = {
  HTTP1: elbv2.ApplicationProtocolVersion.HTTP1,
  HTTP2: elbv2.ApplicationProtocolVersion.HTTP2,
  GRPC: elbv2.ApplicationProtocolVersion.GRPC,
} as const;

/** Why nothing is asked by the rule itself, where that is so. */
function withoutAction(signIn: SignIn): Omit<FindingAcceptance, 'rule'> | null {
  switch (signIn.kind) {
    case 'none':
      return { because: signIn.because, owner: signIn.owner, until: signIn.until };
    case 'verified-access':
      return {
        because:
          'the load balancer admits the endpoints of Verified Access and nobody else, and they have asked person and device',
        owner: 'network',
        until: '2027-05-31',
      };
    case 'lattice':
      return {
        because:
          'the load balancer admits VPC Lattice and nobody else, which has asked the program for its IAM identity',
        owner: 'network',
        until: '2027-05-31',
      };
    default:
      return null;
  }
}

/** Behind VPC Lattice there is one service, and the host that a program asked for is Lattice's to read. */
function conditionOf({ host, signIn }: EntryPoint): elbv2.CfnListenerRule.RuleConditionProperty {
  return signIn.kind === 'lattice'
    ? { field: 'path-pattern', pathPatternConfig: { values: ['/*'] } }
    : { field: 'host-header', hostHeaderConfig: { values: [host] } };
}

/** What one host leads to: sign-in first, then the pods of its service, which the bundle binds to the target group. */
export class EntryRule extends Construct {
  /** The pods behind. */
  readonly targets: PodTargets;

  constructor(scope: Construct, id: string, props: EntryRuleProps) {
    super(scope, id);
    const targetGroup = this.createTargetGroup(props);
    this.targets = podTargets(targetGroup);
    const { entry, listener, userPool } = props;
    const rule = new elbv2.CfnListenerRule(this, 'Rule', {
      listenerArn: listener.listenerArn,
      priority: priorityOf(entry.name),
      conditions: [conditionOf(entry)],
      actions: [
        ...signInActions(entry.signIn, userPool),
        { type: 'forward', order: 2, targetGroupArn: targetGroup.targetGroupArn },
      ],
    });
    const accepted = withoutAction(entry.signIn);
    if (accepted !== null)
      acceptFinding(rule, { rule: 'Alicerce::EntrySignsCallersIn', ...accepted });
  }

  private createTargetGroup({ entry, vpc }: EntryRuleProps): elbv2.ApplicationTargetGroup {
    const { podPort, podTls, version, healthPath } = entry.behind;
    return new elbv2.ApplicationTargetGroup(this, 'Targets', {
      vpc,
      targetType: elbv2.TargetType.IP,
      protocol: podTls ? elbv2.ApplicationProtocol.HTTPS : elbv2.ApplicationProtocol.HTTP,
      protocolVersion: versions[version],
      port: podPort,
      // A GPU that is busy answers late: requests go where fewest are waiting.
      loadBalancingAlgorithmType:
        elbv2.TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS,
      // As long as pods of services wait before they end.
      deregistrationDelay: Duration.seconds(20),
      healthCheck: {
        path: healthPath,
        interval: Duration.seconds(10),
        timeout: Duration.seconds(5),
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 3,
        ...(version === 'GRPC' ? { healthyGrpcCodes: '0' } : { healthyHttpCodes: '200' }),
      },
    });
  }
}
