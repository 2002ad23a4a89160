import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { EntryBalancer, EntryBalancers, InferenceBalancer } from '../../config/entry-points';
import type { ServiceBehind } from '../access/lattice-service';
import type { OperatorsEntry } from '../access/operator-pages';
import type { DeployValues } from '../kubernetes/deploy-values';
import type { PlatformNetwork } from '../network/platform-network';
import type { WatchedEntries } from '../observability/ingress-alarms';
import type { PodCaller } from './entry-admission';
import { EntryLoadBalancer } from './entry-load-balancer';
import type { EntryZone } from './entry-zone';
import { InferenceLoadBalancer } from './inference-load-balancer';
import type { PodTargets } from './pod-targets';
import type { SignInPool } from './sign-in-action';

export interface EntryLoadBalancersProps {
  /** The network that they stand in. */
  readonly network: PlatformNetwork;

  /** Which there are, and what they serve. */
  readonly balancers: EntryBalancers;

  /** Names and certificates. */
  readonly zone: EntryZone;

  /** The directory that people sign in against; null where nobody does. */
  readonly userPool: SignInPool | null;

  /** Where access and connection logs are written. */
  readonly logBucket: s3.IBucket;

  /** Whether they refuse to be deleted. */
  readonly deletionProtection: boolean;
}

/** Every load balancer of the platform, with what others must know of them. */
export class EntryLoadBalancers extends Construct {
  private readonly applications: readonly (readonly [EntryBalancer, EntryLoadBalancer])[];
  private readonly networks: readonly (readonly [InferenceBalancer, InferenceLoadBalancer])[];

  constructor(scope: Construct, id: string, props: EntryLoadBalancersProps) {
    super(scope, id);
    const { balancers } = props;
    this.applications = balancers.applications.map((balancer) => [
      balancer,
      new EntryLoadBalancer(this, balancer.id, { ...props, balancer }),
    ]);
    this.networks = balancers.networks.map((balancer) => [
      balancer,
      new InferenceLoadBalancer(this, balancer.id, { ...props, balancer }),
    ]);
  }

  /** ARNs by the ids of the load balancers. */
  get loadBalancerArns(): ReadonlyMap<string, string> {
    return new Map(
      [...this.applications, ...this.networks].map(([{ id }, { loadBalancer }]) => [
        id,
        loadBalancer.loadBalancerArn,
      ]),
    );
  }

  /** ARNs of those that face the internet, by their ids. */
  get publicArns(): ReadonlyMap<string, string> {
    return new Map(
      this.applications
        .filter(([{ scheme }]) => scheme === 'internet-facing')
        .map(([{ id }, { loadBalancer }]) => [id, loadBalancer.loadBalancerArn]),
    );
  }

  /** ARNs of the groups of pods, by the names of the entry points. */
  get targetGroupArns(): ReadonlyMap<string, string> {
    return new Map(this.targets().map(([name, { arn }]) => [name, arn]));
  }

  /** Load balancers as pods see them. */
  get podCallers(): readonly PodCaller[] {
    return [...this.applications, ...this.networks].map(([{ flows }, { securityGroup }]) => ({
      flows,
      securityGroup,
    }));
  }

  /** What the bundle in the cluster must be told: where pods of each entry point are registered. */
  get deployValues(): DeployValues {
    return Object.fromEntries(
      this.targets().map(([name, { arn }]) => [`TargetGroup-${name}`, arn]),
    );
  }

  /** The load balancer of pages behind Verified Access, where there are any. */
  get operators(): OperatorsEntry | undefined {
    const found = this.applications.find(
      ([{ entries }]) => entries[0].signIn.kind === 'verified-access',
    );
    if (found === undefined) return undefined;
    const [, { loadBalancer, securityGroup }] = found;
    return {
      loadBalancerArn: loadBalancer.loadBalancerArn,
      securityGroupId: securityGroup.securityGroupId,
    };
  }

  /** Load balancers of services behind VPC Lattice, by the names of the services. */
  get services(): ReadonlyMap<string, ServiceBehind> {
    return new Map(
      this.applications
        .filter(([{ entries }]) => entries[0].signIn.kind === 'lattice')
        .flatMap(([, { certificates, loadBalancer }]) =>
          [...certificates].map(([name, { certificateArn }]) => [
            name,
            { certificateArn, loadBalancerArn: loadBalancer.loadBalancerArn },
          ]),
        ),
    );
  }

  /** What alarms and the dashboard look at. */
  get watched(): WatchedEntries {
    return {
      applications: this.applications.map(([{ id, flows }, made]) => ({
        id,
        loadBalancer: made.loadBalancer,
        fullName: made.fullName,
        asksProvider: flows.signIn !== null,
        targets: made.targets,
      })),
      networks: this.networks.map(([{ id, entry }, made]) => ({
        id,
        loadBalancer: made.loadBalancer,
        fullName: made.fullName,
        targets: new Map([[entry.name, made.targets]]),
      })),
    };
  }

  private targets(): readonly (readonly [string, PodTargets])[] {
    return [
      ...this.applications.flatMap(([, { targets }]) => [...targets]),
      ...this.networks.map(([{ entry }, { targets }]) => [entry.name, targets] as const),
    ];
  }
}
