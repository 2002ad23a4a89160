import { Stage, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import { platformNames, stackName, type PlatformNames } from '../lib/contract/platform-names';
import { environmentBundle } from '../lib/kubernetes/environment-bundle';
import type { PlatformNetwork } from '../lib/network/platform-network';
import { logDays } from '../lib/storage/log-days';
import { AccessStack } from './access-stack';
import { createAuditStacks } from './audit-stacks';
import { createBackups } from './backup-wiring';
import { ClusterBundleStack, type ClusterBundleStackProps } from './cluster-bundle-stack';
import { ClusterStack } from './cluster-stack';
import { addDelivery } from './delivery-wiring';
import { GpuCapacityStack } from './gpu-capacity-stack';
import { IngressStack } from './ingress-stack';
import { NetworkStack } from './network-stack';
import { ObservabilityStack, type ObservabilityStackProps } from './observability-stack';
import { responseSettings } from './response-settings';
import { ResponseStack } from './response-stack';
import { standsIn } from './stands-in';
import { StorageStack } from './storage-stack';

/** One environment: the only file that knows every stack, and who needs whom. */
export class EnvironmentStage extends Stage {
  private readonly names: PlatformNames;
  private readonly primary: StackProps;

  constructor(
    scope: Construct,
    private readonly environment: Environment,
  ) {
    super(scope, environment.name);
    this.names = platformNames(environment.name);
    this.primary = standsIn('primary', environment);

    const networkStack = this.createNetwork();
    const { network } = networkStack;
    const nodes = this.createCluster(networkStack);
    const { cluster } = nodes;
    const storage = this.createStorage(network, nodes);
    const gpuCapacity = this.createGpuCapacity(network, nodes);
    const ingress = this.createIngress(network);
    const { jobs } = this.createClusterBundle(networkStack, nodes, {
      podCallers: ingress.podCallers,
      values: {
        ...networkStack.deployValues,
        ...nodes.deployValues,
        ...storage.deployValues,
        ...gpuCapacity.deployValues,
        ...ingress.deployValues,
      },
    });
    this.createAccess(network, nodes, ingress);
    const response = this.createResponse(network, storage);
    const stores = [cluster.clusterArn, ...storage.backedUp, ...response.backedUp];
    this.createObservability({
      cluster,
      breakGlassRequests: nodes.breakGlassRequests,
      bundleJobs: jobs,
      firewall: networkStack.firewall,
      entries: ingress.watched,
      response: response.watched,
      backupVault: createBackups(this, environment, stores),
    });
    createAuditStacks(this, environment, storage.bucketArns);
    addDelivery(this, environment, this.names);
  }

  private createNetwork(): NetworkStack {
    const { addressPlan, dataMap, egressNames, endpoints, entryBalancers, flows } =
      this.environment;
    const { keys, network, protection, resolvableNames, singletons, subnets } = this.environment;
    return new NetworkStack(this, 'Network', {
      ...this.primary,
      names: this.names,
      endpoints,
      network,
      addressPlan,
      subnets: subnets.primary,
      flows,
      egressNames,
      resolvableNames,
      publicAccess: singletons.vpcBlockPublicAccess.primary,
      entry: entryBalancers.scheme,
      logKey: keys['network-logs'],
      dataMap,
      deletionProtection: protection.deletionProtection,
    });
  }

  private createCluster({ network, endpointGroup }: NetworkStack): ClusterStack {
    const { access, addressPlan, autoscaling, cluster, keys, protection } = this.environment;
    return new ClusterStack(this, 'Cluster', {
      ...this.primary,
      names: this.names,
      network,
      endpoints: endpointGroup,
      cluster,
      emergencyUsers: access.emergencyUsers,
      autoscaling,
      serviceRange: addressPlan.primary.services,
      keys,
      logRetentionDays: logDays(this.environment.dataMap, 'cluster-logs'),
      deletionProtection: protection.deletionProtection,
    });
  }

  private createStorage(network: PlatformNetwork, nodes: ClusterStack): StorageStack {
    const { accounts, dataMap, keys, name, organizationId, protection, singletons, storage } =
      this.environment;
    return new StorageStack(this, 'Storage', {
      ...this.primary,
      names: this.names,
      storage,
      network,
      keys,
      dataMap,
      clients: nodes.storageClients,
      organizationId,
      serviceRoles: [`arn:aws:iam::${accounts.workload}:role/${stackName(name, 'Backup')}-*`],
      ownsImageRegistry: singletons.ecrRegistry.primary.mode === 'owned',
      disposable: !protection.retainStores,
    });
  }

  private createGpuCapacity(network: PlatformNetwork, nodes: ClusterStack): GpuCapacityStack {
    const { addressPlan, autoscaling, gpuPools } = this.environment;
    const { cluster, nodeRole, nodeVolumeKey } = nodes;
    return new GpuCapacityStack(this, 'GpuCapacity', {
      ...this.primary,
      names: this.names,
      cluster,
      serviceRange: addressPlan.primary.services,
      nodeRole,
      nodeVolumeKey,
      network,
      pools: gpuPools,
      autoscaling,
    });
  }

  private createClusterBundle(
    { network, endpoints, endpointGroup }: NetworkStack,
    { cluster, apiSecurityGroup }: ClusterStack,
    told: Pick<ClusterBundleStackProps, 'podCallers' | 'values'>,
  ): ClusterBundleStack {
    const { bundle, dataMap, keys, name, organizationId, protection, s3PrefixListId, tenants } =
      this.environment;
    const caches = this.environment.storage.images.caches.map(({ prefix }) => prefix);
    return new ClusterBundleStack(this, 'ClusterBundle', {
      ...this.primary,
      names: this.names,
      bundle: environmentBundle(this.environment, this.names),
      ...told,
      cluster,
      network,
      way: { apiSecurityGroup, endpoints, endpointGroup, s3PrefixListId },
      controllers: {
        environment: name,
        bundle,
        tenants,
        imagePrefixes: [this.names.images, ...caches],
      },
      key: keys.bundle,
      dataMap,
      organizationId,
      disposable: !protection.retainStores,
    });
  }

  private createIngress(network: PlatformNetwork): IngressStack {
    const { entryBalancers, hostedZone, ingress, keys, protection } = this.environment;
    return new IngressStack(this, 'Ingress', {
      ...this.primary,
      names: this.names,
      network,
      ingress,
      balancers: entryBalancers,
      hostedZone,
      keys,
      retentionDays: {
        'entry-logs': logDays(this.environment.dataMap, 'entry-logs'),
        'web-acl-logs': logDays(this.environment.dataMap, 'web-acl-logs'),
      },
      protection,
    });
  }

  private createAccess(network: PlatformNetwork, nodes: ClusterStack, ingress: IngressStack): void {
    const { access, dataMap, hostedZone, keys, organizationId } = this.environment;
    new AccessStack(this, 'Access', {
      ...this.primary,
      names: this.names,
      cluster: nodes.cluster,
      people: nodes.accessRoles,
      network,
      access,
      pages: this.environment.operatorPages,
      policies: this.environment.pagePolicies,
      operators: ingress.operators,
      services: { entries: this.environment.services, behind: ingress.services },
      organizationId,
      hostedZone,
      keys,
      dataMap,
    });
  }

  private createResponse({ vpc }: PlatformNetwork, { bucketNames }: StorageStack): ResponseStack {
    return new ResponseStack(this, 'Response', {
      ...this.primary,
      ...responseSettings(this.environment, this.names),
      vpc,
      bucketNames,
    });
  }

  private createObservability(
    watched: Omit<ObservabilityStackProps, 'names' | 'alerting' | 'pools' | 'key'>,
  ): void {
    const { alerting, gpuPools, keys } = this.environment;
    new ObservabilityStack(this, 'Observability', {
      ...this.primary,
      names: this.names,
      alerting,
      pools: gpuPools,
      key: keys.alerts,
      ...watched,
    });
  }
}
