import type * as iam from 'aws-cdk-lib/aws-iam';
import * as lattice from 'aws-cdk-lib/aws-vpclattice';
import { Construct } from 'constructs';
import type { ServiceCaller, ServiceEntry } from '../../config/entry-points';
import type { EntryZone } from '../ingress/entry-zone';

/** The load balancer that a service is behind. */
export interface ServiceBehind {
  readonly loadBalancerArn: string;
  /** VPC Lattice sends to a listener with TLS only where both show the same certificate. */
  readonly certificateArn: string;
}

/** A caller of config, and the role that it calls in. */
export interface CallingRole {
  readonly caller: ServiceCaller;
  readonly role: iam.IRole;
}

export interface LatticeServiceProps {
  /** The service, as config lists it. */
  readonly service: ServiceEntry;

  /** The load balancer that requests are sent to. */
  readonly behind: ServiceBehind;

  /** Who may call, and in which role. */
  readonly callers: readonly CallingRole[];

  /** The network that the service is found in. */
  readonly serviceNetworkArn: string;

  /** The network that the load balancer stands in. */
  readonly vpcId: string;

  /** Names of services. */
  readonly zone: EntryZone;
}

const port = 443;

/** The tags that EKS Pod Identity puts into every session, so that the role alone is not enough. */
function sessionOf({ namespace, serviceAccount }: ServiceCaller): Readonly<Record<string, string>> {
  return {
    'aws:PrincipalTag/kubernetes-namespace': namespace,
    'aws:PrincipalTag/kubernetes-service-account': serviceAccount,
  };
}

/**
 * A service that programs call by their IAM identity. VPC Lattice verifies the signature of each request, asks the
 * service's own policy, and sends what it lets in to a load balancer that admits Lattice and nobody else.
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/alb-target.html
 */
export class LatticeService extends Construct {
  /** Its ARN. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: LatticeServiceProps) {
    super(scope, id);
    const { behind, callers, service, serviceNetworkArn, zone } = props;
    const made = new lattice.CfnService(this, 'Resource', {
      authType: 'AWS_IAM',
      customDomainName: service.host,
      certificateArn: behind.certificateArn,
    });
    this.arn = made.attrArn;
    const policy = new lattice.CfnAuthPolicy(this, 'Callers', {
      resourceIdentifier: made.attrArn,
      policy: {
        Version: '2012-10-17',
        Statement: callers.map((each) => this.statementOf(each)),
      },
    });
    this.createListener(props);
    // Nobody finds the service before its policy decides.
    const found = new lattice.CfnServiceNetworkServiceAssociation(this, 'Association', {
      serviceIdentifier: made.attrArn,
      serviceNetworkIdentifier: serviceNetworkArn,
    });
    found.addResourceDependency(policy);
    zone.leadToName(service, made.attrDnsEntryDomainName);
  }

  /** ARNs that stand for paths of this service, in policies. */
  pathArns({ paths }: Pick<ServiceCaller, 'paths'>): readonly string[] {
    return paths.map((each) => `${this.arn}${each}`);
  }

  private statementOf({ caller, role }: CallingRole): Readonly<Record<string, unknown>> {
    return {
      Effect: 'Allow',
      Principal: { AWS: role.roleArn },
      Action: 'vpc-lattice-svcs:Invoke',
      Resource: this.pathArns(caller),
      Condition: {
        StringEquals: {
          ...sessionOf(caller),
          'vpc-lattice-svcs:RequestMethod': [...caller.methods],
        },
      },
    };
  }

  private createListener({ behind, vpcId }: LatticeServiceProps): void {
    const targets = new lattice.CfnTargetGroup(this, 'Targets', {
      type: 'ALB',
      config: { port, protocol: 'HTTPS', protocolVersion: 'HTTP1', vpcIdentifier: vpcId },
      targets: [{ id: behind.loadBalancerArn, port }],
    });
    new lattice.CfnListener(this, 'Listener', {
      serviceIdentifier: this.arn,
      port,
      protocol: 'HTTPS',
      defaultAction: {
        forward: { targetGroups: [{ targetGroupIdentifier: targets.attrId, weight: 100 }] },
      },
    });
  }
}
