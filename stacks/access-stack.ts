import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { OperatorEntry } from '../config/entry-points';
import type { Environment } from '../config';
import { ApiSessions } from '../lib/access/api-sessions';
import { OperatorPages, type OperatorsEntry } from '../lib/access/operator-pages';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import { EntryZone } from '../lib/ingress/entry-zone';
import type { PlatformNetwork } from '../lib/network/platform-network';

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

  /** The zone that holds the names of pages; null where there is none. */
  readonly hostedZone: Environment['hostedZone'];

  /** Rotation and replication of the key. */
  readonly key: Environment['keys']['access'];

  /** Days that it is kept who saw which page. */
  readonly logRetentionDays: number;

  /** The roles of everybody who may talk to the Kubernetes API. */
  readonly people: readonly iam.IRole[];
}

/** The ways of people to what stands inside: there is no bastion and no VPN. */
export class AccessStack extends Stack {
  constructor(scope: Construct, id: string, props: AccessStackProps) {
    super(scope, id, props);
    new ApiSessions(this, 'ApiSessions', {
      documentName: props.names.apiSessions,
      clusterName: props.names.cluster,
      apiEndpoint: props.cluster.clusterEndpoint,
      people: props.people,
    });
    const pages = this.createOperatorPages(props);
    publish(this, 'Access', {
      ApiSessionDocument: props.names.apiSessions,
      PageGroupIds: this.toJsonString(pages?.groupIds ?? {}),
      PageEndpointIds: this.toJsonString(pages?.endpointIds ?? {}),
      KeyArns: this.toJsonString(pages === undefined ? {} : { access: pages.keyArn }),
    });
  }

  private createOperatorPages({
    access: { verifiedAccess },
    operators,
    ...props
  }: AccessStackProps): OperatorPages | undefined {
    if (verifiedAccess === null || operators === undefined) return undefined;
    return new OperatorPages(this, 'OperatorPages', {
      settings: verifiedAccess,
      policies: props.policies,
      pages: props.pages,
      network: props.network,
      behind: operators,
      zone: new EntryZone(this, 'Names', { hostedZone: props.hostedZone }),
      key: props.key,
      logs: { retentionDays: props.logRetentionDays, prefix: props.names.networkLogGroups },
    });
  }
}
