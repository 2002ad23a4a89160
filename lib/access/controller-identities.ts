import { Stack } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import { serviceAccounts } from '../contract/service-accounts';
import { ControllerIdentity } from './controller-identity';
import { controllerDefinitions, type BundleController } from './controller-permissions';
import type { ControllerScope } from './controller-scope';
import { TeamSecretReader } from './team-secret-reader';

export interface ControllerIdentitiesProps {
  /** Name of the environment. */
  readonly environment: string;

  /** The cluster that the controllers run in. */
  readonly cluster: eks.ICluster;

  /** Name of the cluster as text: it stands in conditions. */
  readonly clusterName: string;

  /** What the environment's bundle holds. */
  readonly bundle: Pick<Environment['bundle'], 'imageSigningKeyArn' | 'keda'>;

  /** Teams and their namespaces. */
  readonly tenants: readonly Pick<Environment['tenants'][number], 'team' | 'namespace'>[];

  /** First parts of the names of repositories that the cluster runs images from, without a slash at the end. */
  readonly imagePrefixes: readonly string[];
}

/** Beside External Secrets, and under the same conditions as those under which the bundle holds them. */
function controllersOf({
  bundle: { imageSigningKeyArn, keda },
}: ControllerIdentitiesProps): readonly BundleController[] {
  return [
    'loadBalancerController',
    'latticeController',
    ...(keda ? (['keda'] as const) : []),
    ...(imageSigningKeyArn === null ? [] : (['policyController'] as const)),
  ];
}

/**
 * Who the bundle's controllers are in AWS, and the roles in which secrets of teams are read. Workloads of teams have no
 * role: they reach data through volumes, whose drivers have roles of their own, and secrets through their stores.
 */
export class ControllerIdentities extends Construct {
  constructor(scope: Construct, id: string, props: ControllerIdentitiesProps) {
    super(scope, id);
    const { environment, tenants } = props;
    const teams = [...new Set(tenants.map(({ team }) => team))];
    const scoped = this.scopeOf(props, teams);
    for (const name of controllersOf(props)) this.createIdentity(name, props, scoped);
    const controller = this.createIdentity('externalSecrets', props, scoped);
    for (const team of teams) {
      new TeamSecretReader(this, `Secrets-${team}`, {
        environment,
        team,
        namespaces: tenants.filter((each) => each.team === team).map(({ namespace }) => namespace),
        controller,
      });
    }
  }

  private createIdentity(
    name: BundleController,
    { cluster }: ControllerIdentitiesProps,
    scoped: ControllerScope,
  ): iam.IRole {
    const { description, policies } = controllerDefinitions[name];
    return new ControllerIdentity(this, name, {
      cluster,
      description,
      serviceAccount: serviceAccounts[name],
      policies: policies(scoped),
    }).role;
  }

  private scopeOf(props: ControllerIdentitiesProps, teams: readonly string[]): ControllerScope {
    const { account, partition, region } = Stack.of(this);
    const { bundle, clusterName, environment, imagePrefixes } = props;
    return {
      environment,
      clusterName,
      partition,
      region,
      account,
      imagePrefixes,
      imageSigningKeyArn: bundle.imageSigningKeyArn,
      teams,
    };
  }
}
