import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { OperatorEntry } from '../../config/entry-points';
import { DataKey } from '../encryption/data-key';
import type { EntryZone } from '../ingress/entry-zone';
import { admitFlowAt, releaseFlow, sendNothingElse } from '../network/flow-opening';
import type { PlatformNetwork } from '../network/platform-network';
import { EncryptedLogGroup } from '../observability/encrypted-log-group';
import { TrustProviders, type TrustProvidersProps } from './trust-providers';

/** The load balancer that pages are behind. */
export interface OperatorsEntry {
  readonly loadBalancerArn: string;
  readonly securityGroupId: string;
}

export interface OperatorPagesProps {
  /** Who is asked about people and devices. */
  readonly settings: TrustProvidersProps['settings'];

  /** Who sees the pages of each group, in Cedar. */
  readonly policies: Environment['pagePolicies'];

  /** The pages. */
  readonly pages: readonly OperatorEntry[];

  /** The network that endpoints send into. */
  readonly network: PlatformNetwork;

  /** Where requests are sent. */
  readonly behind: OperatorsEntry;

  /** Names and certificates. */
  readonly zone: EntryZone;

  /** Rotation and replication of the key of logs and policies. */
  readonly key: Environment['keys']['access'];

  /** How long it is kept who saw which page, and below which name. */
  readonly logs: { readonly retentionDays: number; readonly prefix: string };
}

const flow = 'verified-access-to-operators-entry';

/**
 * Pages for people, without a VPN: each request is judged by what is known of the person and the device at that moment.
 * The log holds what they said, because a refusal cannot be explained without it.
 * @see https://docs.aws.amazon.com/verified-access/latest/ug/how-it-works.html
 */
export class OperatorPages extends Construct {
  /** Id of each group, by its name in config. */
  readonly groupIds: Readonly<Record<string, string>>;

  /** Id of each endpoint, by the name of its page. */
  readonly endpointIds: Readonly<Record<string, string>>;

  /** Key of what Verified Access keeps. */
  readonly keyArn: string;
  private readonly encryption: ec2.CfnVerifiedAccessGroup.SseSpecificationProperty;
  private readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: OperatorPagesProps) {
    super(scope, id);
    const { key } = new DataKey(this, 'Key', {
      name: 'access',
      usedThrough: ['verified-access'],
      description: 'Encrypts who sees pages of operators, and who saw them',
      ...props.key,
    });
    this.keyArn = key.keyArn;
    this.encryption = { customerManagedKeyEnabled: true, kmsKeyArn: key.keyArn };
    const { logGroup } = new EncryptedLogGroup(this, 'Log', {
      store: 'operator-page-logs',
      key,
      retentionDays: props.logs.retentionDays,
      logGroupName: `${props.logs.prefix}/operator-pages`,
    });
    const instanceId = this.createInstance(props, logGroup.logGroupName);
    this.groupIds = this.createGroups(props, instanceId);
    this.securityGroupId = this.createSecurityGroup(props);
    this.endpointIds = Object.fromEntries(
      props.pages.map((page) => [page.name, this.createEndpoint(props, page)]),
    );
  }

  private createInstance({ settings }: OperatorPagesProps, logGroup: string): string {
    const providers = new TrustProviders(this, 'Trust', { settings, encryption: this.encryption });
    return new ec2.CfnVerifiedAccessInstance(this, 'Instance', {
      description: 'Pages of operators',
      verifiedAccessTrustProviderIds: [...providers.ids],
      loggingConfigurations: {
        cloudWatchLogs: { enabled: true, logGroup },
        includeTrustContext: true,
        logVersion: 'ocsf-1.0.0-rc.2',
      },
    }).attrVerifiedAccessInstanceId;
  }

  private createGroups(
    { policies }: OperatorPagesProps,
    verifiedAccessInstanceId: string,
  ): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(policies).map(([name, policyDocument]) => [
        name,
        new ec2.CfnVerifiedAccessGroup(this, `Group-${name}`, {
          description: `Pages of ${name}`,
          verifiedAccessInstanceId,
          policyDocument,
          policyEnabled: true,
          sseSpecification: this.encryption,
        }).attrVerifiedAccessGroupId,
      ]),
    );
  }

  /** Verified Access takes people in outside of the VPC: its endpoints only send, and to one load balancer. */
  private createSecurityGroup({ network, behind }: OperatorPagesProps): string {
    const matrix = network.flows;
    const group = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: network.vpc,
      description: 'Endpoints of Verified Access',
      allowAllOutbound: false,
    });
    const { securityGroupId: groupId } = behind;
    const others = [
      ec2.SecurityGroup.fromSecurityGroupId(this, 'Behind', groupId, { mutable: false }),
    ];
    sendNothingElse(group);
    releaseFlow({ matrix, flow, at: group, others });
    admitFlowAt(this, { matrix, flow, id: 'Admission', groupId, from: group.securityGroupId });
    return group.securityGroupId;
  }

  private createEndpoint(
    { behind, network, zone }: OperatorPagesProps,
    page: OperatorEntry,
  ): string {
    const verifiedAccessGroupId = this.groupIds[page.signIn.group];
    if (verifiedAccessGroupId === undefined) {
      throw new Error(`${page.name} names a group that is not there: config refuses this earlier.`);
    }
    const endpoint = new ec2.CfnVerifiedAccessEndpoint(this, `Page-${page.name}`, {
      description: page.host,
      verifiedAccessGroupId,
      endpointType: 'load-balancer',
      attachmentType: 'vpc',
      applicationDomain: page.host,
      domainCertificateArn: zone.certificateOf(page).certificateArn,
      endpointDomainPrefix: page.name,
      loadBalancerOptions: {
        loadBalancerArn: behind.loadBalancerArn,
        protocol: 'https',
        port: 443,
        subnetIds: network.nodeSubnets.map(({ subnetId }) => subnetId),
      },
      securityGroupIds: [this.securityGroupId],
      sseSpecification: this.encryption,
    });
    zone.leadToName(page, endpoint.attrEndpointDomain);
    return endpoint.attrVerifiedAccessEndpointId;
  }
}
