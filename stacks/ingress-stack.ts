import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import type { ServiceBehind } from '../lib/access/lattice-service';
import type { OperatorsEntry } from '../lib/access/operator-pages';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import { DataKey } from '../lib/encryption/data-key';
import { AccessLogBucket } from '../lib/ingress/access-log-bucket';
import type { PodCaller } from '../lib/ingress/entry-admission';
import { EntryLoadBalancers } from '../lib/ingress/entry-load-balancers';
import { EntryWebAcl } from '../lib/ingress/entry-web-acl';
import { EntryZone } from '../lib/ingress/entry-zone';
import { SignInUserPool } from '../lib/ingress/sign-in-user-pool';
import type { DeployValues } from '../lib/kubernetes/deploy-values';
import type { PlatformNetwork } from '../lib/network/platform-network';
import type { WatchedEntries } from '../lib/observability/ingress-alarms';

export interface IngressStackProps extends StackProps {
  /** Names that tools spell, too. */
  readonly names: PlatformNames;

  /** The network that the load balancers stand in. */
  readonly network: PlatformNetwork;

  /** The listed ways in. */
  readonly ingress: Environment['ingress'];

  /** The load balancers that they need. */
  readonly balancers: Environment['entryBalancers'];

  /** The zone that validates certificates and holds names; null where there is none. */
  readonly hostedZone: Environment['hostedZone'];

  /** Rotation and replication of every key. */
  readonly keys: Pick<Environment['keys'], 'network-logs' | 'sign-in'>;

  /** Days that logs are kept, by store. */
  readonly retentionDays: Readonly<Record<'entry-logs' | 'web-acl-logs', number>>;

  /** What is protected from deletion, and what outlives the stack. */
  readonly protection: Environment['protection'];
}

/** The ways in: load balancers with TLS and logs, sign-in before them, and a web ACL where they face the internet. */
export class IngressStack extends Stack {
  /** Load balancers that call pods. */
  readonly podCallers: readonly PodCaller[];

  /** What Verified Access leads to, where pages are behind it. */
  readonly operators?: OperatorsEntry;

  /** What VPC Lattice leads to, by the names of services. */
  readonly services: ReadonlyMap<string, ServiceBehind>;

  /** What is watched of the ways in. */
  readonly watched: WatchedEntries;

  /** What the bundle in the cluster must be told. */
  readonly deployValues: DeployValues;

  constructor(scope: Construct, id: string, props: IngressStackProps) {
    super(scope, id, props);
    const { balancers } = props;
    const { deletionProtection, retainStores } = props.protection;
    const logs = new AccessLogBucket(this, 'AccessLogs', {
      retentionDays: props.retentionDays['entry-logs'],
      hasWriters: balancers.applications.length + balancers.networks.length > 0,
      disposable: !retainStores,
    });
    const zone = new EntryZone(this, 'Names', { hostedZone: props.hostedZone });
    const signIn = this.createUserPool(props, zone);
    const entries = new EntryLoadBalancers(this, 'Entries', {
      network: props.network,
      balancers,
      zone,
      userPool: signIn?.pool ?? null,
      logBucket: logs.bucket,
      deletionProtection,
    });
    const webAcl = this.createWebAcl(props, entries.publicArns);
    this.podCallers = entries.podCallers;
    this.operators = entries.operators;
    this.services = entries.services;
    this.watched = entries.watched;
    this.deployValues = entries.deployValues;
    publish(this, 'Ingress', {
      LoadBalancerArns: this.toJsonString(Object.fromEntries(entries.loadBalancerArns)),
      TargetGroupArns: this.toJsonString(Object.fromEntries(entries.targetGroupArns)),
      WebAclArn: webAcl?.arn ?? '',
      UserPoolId: signIn?.userPoolId ?? '',
      KeyArns: this.toJsonString(signIn === null ? {} : { 'sign-in': signIn.keyArn }),
    });
  }

  private createUserPool(
    { ingress, keys, protection }: IngressStackProps,
    zone: EntryZone,
  ): SignInUserPool | null {
    if (ingress.userPool === null) return null;
    const users = ingress.entries.filter(({ signIn }) => signIn.kind === 'cognito');
    return new SignInUserPool(this, 'SignIn', {
      settings: ingress.userPool,
      zone,
      hosts: users.map(({ host }) => host),
      key: keys['sign-in'],
      deletionProtection: protection.deletionProtection,
    });
  }

  private createWebAcl(
    { ingress, keys, names, retentionDays }: IngressStackProps,
    loadBalancers: ReadonlyMap<string, string>,
  ): EntryWebAcl | null {
    if (ingress.webAcl === null) return null;
    const { key } = new DataKey(this, 'LogKey', {
      name: 'network-logs',
      usedThrough: [],
      description: 'Encrypts the logs of the web ACL',
      ...keys['network-logs'],
    });
    return new EntryWebAcl(this, 'WebAcl', {
      loadBalancers,
      settings: ingress.webAcl,
      logGroupName: names.webAclLogGroup,
      logKey: key,
      logRetentionDays: retentionDays['web-acl-logs'],
    });
  }
}
