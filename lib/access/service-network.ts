import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as lattice from 'aws-cdk-lib/aws-vpclattice';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { ServiceCaller, ServiceEntry } from '../../config/entry-points';
import { DataKey } from '../encryption/data-key';
import type { EntryZone } from '../ingress/entry-zone';
import { admitFlowAt, sendNothingElse } from '../network/flow-opening';
import type { PlatformNetwork } from '../network/platform-network';
import { EncryptedLogGroup } from '../observability/encrypted-log-group';
import { LatticeService, type ServiceBehind } from './lattice-service';
import { ProgramRole } from './program-role';

export interface ServiceNetworkProps {
  /** The services that are found in it: at least one. */
  readonly entries: readonly ServiceEntry[];

  /** Their load balancers, by the names of the services. */
  readonly behind: ReadonlyMap<string, ServiceBehind>;

  /** The cluster whose programs call. */
  readonly cluster: eks.ICluster;

  /** The network that they call from. */
  readonly network: PlatformNetwork;

  /** The organisation whose principals may be in it; null where the account stands alone. */
  readonly organizationId: Environment['organizationId'];

  /** Names of services. */
  readonly zone: EntryZone;

  /** Rotation and replication of the key of the log. */
  readonly key: Environment['keys']['service-calls'];

  /** How long it is kept who called what, and below which name. */
  readonly logs: { readonly retentionDays: number; readonly prefix: string };
}

/**
 * The network in which programs of the cluster find services: VPC Lattice with IAM. Who is not of the organisation is
 * refused by the network's policy, who is not listed by that of the service, who may not call at all by his own role;
 * all three must agree. The group on the association admits members of the cluster alone.
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
 */
export class ServiceNetwork extends Construct {
  /** ARN of the network. */
  readonly arn: string;

  /** ARNs of the services, by their names. */
  readonly serviceArns: Readonly<Record<string, string>>;

  /** ARN of the association with the VPC. */
  readonly associationArn: string;

  /** Key of the log. */
  readonly keyArn: string;
  private readonly programs = new Map<string, ProgramRole>();

  constructor(scope: Construct, id: string, props: ServiceNetworkProps) {
    super(scope, id);
    const network = new lattice.CfnServiceNetwork(this, 'Resource', { authType: 'AWS_IAM' });
    this.arn = network.attrArn;
    this.createPolicy(props);
    this.keyArn = this.createLog(props);
    this.associationArn = this.associate(props);
    this.serviceArns = Object.fromEntries(
      props.entries.map((service) => [service.name, this.createService(service, props)]),
    );
  }

  private createPolicy({ network, organizationId }: ServiceNetworkProps): void {
    new lattice.CfnAuthPolicy(this, 'Members', {
      resourceIdentifier: this.arn,
      policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: '*',
            Action: 'vpc-lattice-svcs:Invoke',
            Resource: Stack.of(this).formatArn({
              service: 'vpc-lattice',
              resource: 'service',
              resourceName: '*',
            }),
            Condition: {
              StringEquals: {
                ...(organizationId === null
                  ? { 'aws:PrincipalAccount': Stack.of(this).account }
                  : { 'aws:PrincipalOrgID': organizationId }),
                'vpc-lattice-svcs:SourceVpc': network.vpc.vpcId,
              },
            },
          },
        ],
      },
    });
  }

  /** Everything that is asked of any service, with the caller, and refusals among it. */
  private createLog({ key: settings, logs }: ServiceNetworkProps): string {
    const { key } = new DataKey(this, 'Key', {
      name: 'service-calls',
      usedThrough: [],
      description: 'Encrypts which program called which service',
      ...settings,
    });
    const { logGroup } = new EncryptedLogGroup(this, 'Log', {
      store: 'service-call-logs',
      key,
      retentionDays: logs.retentionDays,
      logGroupName: `${logs.prefix}/service-calls`,
    });
    new lattice.CfnAccessLogSubscription(this, 'LogSubscription', {
      resourceIdentifier: this.arn,
      destinationArn: logGroup.logGroupArn,
    });
    return key.keyArn;
  }

  /** Lattice answers in the VPC as soon as it is associated: the group says to whom. */
  private associate({ cluster, network: { flows: matrix, vpc } }: ServiceNetworkProps): string {
    const group = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'VPC Lattice, where programs call services',
      allowAllOutbound: false,
    });
    sendNothingElse(group);
    admitFlowAt(this, {
      matrix,
      flow: 'pods-to-service-network',
      id: 'Admission',
      groupId: group.securityGroupId,
      from: cluster.clusterSecurityGroupId,
    });
    return new lattice.CfnServiceNetworkVpcAssociation(this, 'Association', {
      serviceNetworkIdentifier: this.arn,
      vpcIdentifier: vpc.vpcId,
      securityGroupIds: [group.securityGroupId],
    }).attrArn;
  }

  private createService(service: ServiceEntry, props: ServiceNetworkProps): string {
    const { behind, network, zone } = props;
    const target = behind.get(service.name);
    if (target === undefined) {
      throw new Error(`${service.name} has no load balancer: each service in config gets one.`);
    }
    const { callers } = service.signIn;
    const made = new LatticeService(this, `Service-${service.name}`, {
      service,
      behind: target,
      callers: callers.map((caller) => ({ caller, role: this.programOf(caller, props).role })),
      serviceNetworkArn: this.arn,
      vpcId: network.vpc.vpcId,
      zone,
    });
    for (const caller of callers) {
      this.programOf(caller, props).mayCall(service.name, made.pathArns(caller));
    }
    return made.arn;
  }

  /** A service account has one role, however many services its programs call. */
  private programOf(
    { namespace, serviceAccount: name }: ServiceCaller,
    { cluster }: ServiceNetworkProps,
  ): ProgramRole {
    const known = `${namespace}.${name}`;
    const program =
      this.programs.get(known) ??
      new ProgramRole(this, `Program-${known}`, { cluster, serviceAccount: { namespace, name } });
    this.programs.set(known, program);
    return program;
  }
}
