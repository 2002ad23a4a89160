import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { OperatorEntry } from '../config/entry-points';
import type { Environment } from '../config';
import { ApiSessions } from '../lib/access/api-sessions';
import { OperatorPages, type OperatorsEntry } from '../lib/access/operator-pages';
import { ServiceNetwork, type ServiceNetworkProps } from '../lib/access/service-network';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import { EntryZone } from '../lib/ingress/entry-zone';
import type { PlatformNetwork } from '../lib/network/platform-network';
import { logDays } from '../lib/storage/log-days';

export interface AccessStackProps extends StackProps {
  /** Names that tools spell, too. */
  readonly names: PlatformNames;

  /** The cluster whose API engineers reach. */
  readonly cluster: eks.ICluster;

  /** The network that endpoints send into. */
  readonly network: PlatformNetwork;

  /** Who sees which pages. */
  readonly access: Pick<Environment['access'], 'verifiedAccess'>;

  /** Who sees the pages of each group, in Cedar. */
  readonly policies: Environment['pagePolicies'];

  /** The pages. */
  readonly pages: readonly OperatorEntry[];

  /**
   * The load balancer behind the pages.
   * @default - there is no page
   */
  readonly operators?: OperatorsEntry;

  /** Services that programs of the cluster call, and the load balancers behind them, by their names. */
  readonly services: Pick<ServiceNetworkProps, 'entries' | 'behind'>;

  /** The organisation whose principals may call; null where the account stands alone. */
  readonly organizationId: Environment['organizationId'];

  /** The zone that holds the names of pages and services; null where there is none. */
  readonly hostedZone: Environment['hostedZone'];

  /** Rotation and replication of the keys. */
  readonly keys: Pick<Environment['keys'], 'access' | 'service-calls'>;

  /** Retention of logs: who saw which page, and what called which service. */
  readonly dataMap: Pick<Environment['dataMap'], 'operator-page-logs' | 'service-call-logs'>;

  /** The roles of everybody who may talk to the Kubernetes API. */
  readonly people: readonly iam.IRole[];
}

/** The ways of people and programs to what stands inside, by who they are: there is no bastion and no VPN. */
export class AccessStack extends Stack {
  constructor(scope: Construct, id: string, props: AccessStackProps) {
    super(scope, id, props);
    new ApiSessions(this, 'ApiSessions', {
      documentName: props.names.apiSessions,
      clusterName: props.names.cluster,
      apiEndpoint: props.cluster.clusterEndpoint,
      people: props.people,
    });
    const zone = new EntryZone(this, 'Names', { hostedZone: props.hostedZone });
    const pages = this.createOperatorPages(props, zone);
    const services = this.createServiceNetwork(props, zone);
    publish(this, 'Access', {
      ApiSessionDocument: props.names.apiSessions,
      PageGroupIds: this.toJsonString(pages?.groupIds ?? {}),
      PageEndpointIds: this.toJsonString(pages?.endpointIds ?? {}),
      ServiceNetworkArn: services?.arn ?? '',
      ServiceNetworkAssociationArn: services?.associationArn ?? '',
      ServiceArns: this.toJsonString(services?.serviceArns ?? {}),
      KeyArns: this.toJsonString({
        ...(pages === undefined ? {} : { access: pages.keyArn }),
        ...(services === undefined ? {} : { 'service-calls': services.keyArn }),
      }),
    });
  }

  private createOperatorPages(
    { access: { verifiedAccess }, operators, ...props }: AccessStackProps,
    zone: EntryZone,
  ): OperatorPages | undefined {
    if (verifiedAccess === null || operators === undefined) return undefined;
    return new OperatorPages(this, 'OperatorPages', {
      settings: verifiedAccess,
      policies: props.policies,
      pages: props.pages,
      network: props.network,
      behind: operators,
      zone,
      key: props.keys.access,
      logs: {
        retentionDays: logDays(props.dataMap, 'operator-page-logs'),
        prefix: props.names.networkLogGroups,
      },
    });
  }

  private createServiceNetwork(
    props: AccessStackProps,
    zone: EntryZone,
  ): ServiceNetwork | undefined {
    const { cluster, network, organizationId, services } = props;
    if (services.entries.length === 0) return undefined;
    return new ServiceNetwork(this, 'Services', {
      ...services,
      cluster,
      network,
      organizationId,
      zone,
      key: props.keys['service-calls'],
      logs: {
        retentionDays: logDays(props.dataMap, 'service-call-logs'),
        prefix: props.names.networkLogGroups,
      },
    });
  }
}
