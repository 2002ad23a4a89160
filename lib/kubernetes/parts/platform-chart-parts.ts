import { serviceAccounts, type ServiceAccountAddress } from '../../contract/service-accounts';
import type { ChartPart } from '../bundle';
import type { BundleInput } from '../bundle-input';
import type { JsonObject } from '../json';
import { chartPart, restrictedContainer, restrictedPod } from './chart-part';

/** The account that a chart makes for itself: its role in AWS trusts it by this name. */
function accountOf({ name }: ServiceAccountAddress): JsonObject {
  return { create: true, name };
}

/** CRDs that other parts build on, before anything that reads them. */
export function crdParts(input: BundleInput): readonly ChartPart[] {
  return [
    chartPart(input, {
      chart: 'gateway-api-crds',
      namespace: 'kube-system',
      stage: 'crds',
      timeoutSeconds: 120,
      apply: 'template',
      values: {
        crds: {
          gatewayAPI: { enabled: true, channel: 'standard' },
          envoyGateway: { enabled: false },
        },
      },
    }),
    ...(input.karpenter === null
      ? []
      : [
          chartPart(input, {
            chart: 'karpenter-crd',
            namespace: 'kube-system',
            stage: 'crds',
            timeoutSeconds: 120,
            values: {},
          }),
        ]),
  ];
}

function loadBalancerController(input: BundleInput): ChartPart {
  return chartPart(input, {
    chart: 'aws-load-balancer-controller',
    crds: 'folder',
    namespace: serviceAccounts.loadBalancerController.namespace,
    values: {
      clusterName: input.clusterName,
      region: input.region,
      vpcId: input.vpcId,
      replicaCount: 2,
      serviceAccount: accountOf(serviceAccounts.loadBalancerController),
      podSecurityContext: { ...restrictedPod, fsGroup: 65_534 },
      securityContext: restrictedContainer,
      resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '512Mi' } },
      podDisruptionBudget: { maxUnavailable: 1 },
      // Load balancers belong to the Ingress stack, which outlives the cluster: the controller binds pods to them, and
      // neither an Ingress nor a Service nor a Gateway makes one. Without its gates it could, for Gateway CRDs are there.
      controllerConfig: {
        featureGates: {
          ALBGatewayAPI: false,
          EnableServiceController: false,
          GatewayListenerSet: false,
          GlobalAcceleratorController: false,
          NLBGatewayAPI: false,
        },
      },
      createIngressClassResource: false,
      ingressClassParams: { create: false },
      enableServiceMutatorWebhook: false,
      defaultTargetType: 'ip',
      defaultLoadBalancerScheme: 'internal',
      // Their endpoints are not in the VPC; the web ACL is attached by the Ingress stack.
      enableShield: false,
      enableWaf: false,
      enableWafv2: false,
    },
  });
}

function latticeController(input: BundleInput): ChartPart {
  return chartPart(input, {
    chart: 'aws-gateway-api-controller',
    crds: 'folder',
    namespace: serviceAccounts.latticeController.namespace,
    values: {
      awsRegion: input.region,
      awsAccountId: input.account,
      clusterVpcId: input.vpcId,
      clusterName: input.clusterName,
      // Lattice tells its own tags: one service less to reach.
      disableTaggingServiceApi: true,
      serviceAccount: accountOf(serviceAccounts.latticeController),
      pdb: { enabled: true, minAvailable: 1 },
    },
  });
}

function externalSecrets(input: BundleInput): ChartPart {
  return chartPart(input, {
    chart: 'external-secrets',
    namespace: serviceAccounts.externalSecrets.namespace,
    values: {
      installCRDs: true,
      replicaCount: 2,
      leaderElect: true,
      podDisruptionBudget: { enabled: true, minAvailable: 1 },
      serviceAccount: accountOf(serviceAccounts.externalSecrets),
      // A team's secrets are read with the team's own store: nothing serves the whole cluster, nothing writes.
      processClusterExternalSecret: false,
      processClusterStore: false,
      processPushSecret: false,
      processClusterPushSecret: false,
    },
  });
}

function keda(input: BundleInput): ChartPart {
  return chartPart(input, {
    chart: 'keda',
    namespace: serviceAccounts.keda.namespace,
    values: {
      clusterName: input.clusterName,
      operator: { replicaCount: 2 },
      serviceAccount: { operator: accountOf(serviceAccounts.keda) },
      permissions: { operator: { restrict: { secret: true } } },
      crds: { install: true },
    },
  });
}

function policyController(input: BundleInput): ChartPart {
  return chartPart(input, {
    chart: 'policy-controller',
    namespace: serviceAccounts.policyController.namespace,
    values: {
      installCRDs: true,
      webhook: {
        replicaCount: 2,
        failurePolicy: 'Fail',
        configData: { 'no-match-policy': 'deny' },
        env: { AWS_REGION: input.region },
        serviceAccount: accountOf(serviceAccounts.policyController),
      },
    },
  });
}

function argoCd(input: BundleInput): ChartPart {
  return chartPart(input, {
    chart: 'argo-cd',
    namespace: 'argocd',
    timeoutSeconds: 600,
    values: {
      crds: { install: true, keep: true },
      dex: { enabled: false },
      notifications: { enabled: false },
      // People come in through the platform's own sign-in; there is no local administrator.
      configs: { cm: { 'admin.enabled': false }, params: { 'server.insecure': false } },
      server: { replicas: 2, service: { type: 'ClusterIP' } },
      repoServer: { replicas: 2 },
    },
  });
}

/** Entry, secrets, scaling, admission and delivery: those that the environment asks for. */
export function platformChartParts(input: BundleInput): readonly ChartPart[] {
  return [
    loadBalancerController(input),
    latticeController(input),
    externalSecrets(input),
    ...(input.switches.keda ? [keda(input)] : []),
    ...(input.images.signingKeyArn === null ? [] : [policyController(input)]),
    ...(input.argoCd === null ? [] : [argoCd(input)]),
  ];
}
