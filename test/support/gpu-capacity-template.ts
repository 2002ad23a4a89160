import { CfnResource, Fn, Stack, Stage, type App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../../config';
import { platformNames, stackName } from '../../lib/contract/platform-names';
import { objectOf, type JsonObject } from '../../lib/controls/json-shape';
import { TemplateIndex } from '../../lib/controls/template-index';
import { ExistingNetwork } from '../../lib/network/existing-network';
import { GpuCapacityStack } from '../../stacks/gpu-capacity-stack';
import { applyPolicies } from '../../stacks/platform';
import { testAccount, testApp } from './test-app';

/** The group that EKS made for control plane and nodes. */
export const clusterSecurityGroup = 'sg-00000000000000001';

/** Id of the node subnet of a zone, as the templates below spell it. */
export const nodeSubnet = (zone: string): string => `subnet-nodes-${zone}`;

function networkOf(scope: Construct, { flows, places }: Environment): ExistingNetwork {
  const zones = places.primary.zones.map(({ name }) => name);
  const tier = (name: string): string[] => zones.map((zone) => `subnet-${name}-${zone}`);
  return new ExistingNetwork(scope, 'Network', {
    existing: {
      mode: 'existing',
      vpcId: 'vpc-00000000',
      subnets: {
        edge: tier('edge'),
        nodes: zones.map(nodeSubnet),
        controlPlane: tier('control'),
        data: tier('data'),
        pods: tier('pods'),
      },
      nodeRouteTables: zones.map((zone) => `rtb-${zone}`),
    },
    zones,
    vpcRange: '10.0.0.0/16',
    flows,
  });
}

function stackOf(app: App, environment: Environment): Stack {
  const env = { account: testAccount, region: environment.places.primary.region };
  const stage = new Stage(app, environment.name, { env });
  const around = new Stack(stage, 'Around');
  const network = networkOf(around, environment);
  const stack = new GpuCapacityStack(stage, 'GpuCapacity', {
    names: platformNames(environment.name),
    cluster: eks.Cluster.fromClusterAttributes(around, 'Cluster', {
      clusterName: 'alicerce-test',
      vpc: network.vpc,
      securityGroupIds: [],
      clusterSecurityGroupId: clusterSecurityGroup,
      // Known in the deploy only, as it is where the cluster stands in a stack of its own.
      clusterEndpoint: Fn.ref('Endpoint'),
      clusterCertificateAuthorityData: Fn.ref('CertificateAuthority'),
    }),
    serviceRange: environment.addressPlan.primary.services,
    nodeRole: iam.Role.fromRoleArn(around, 'Role', `arn:aws:iam::${testAccount}:role/nodes`),
    nodeVolumeKey: kms.Key.fromKeyArn(
      around,
      'Key',
      `arn:aws:kms:${env.region}:${testAccount}:key/00000000-0000-0000-0000-000000000000`,
    ),
    network,
    pools: environment.gpuPools,
    autoscaling: environment.autoscaling,
  });
  applyPolicies(stage, environment);
  return stack;
}

interface BuiltStack {
  readonly template: JsonObject;
  readonly constructPaths: ReadonlyMap<string, string>;
}

const built = new WeakMap<Environment, BuiltStack>();

function builtStack(environment: Environment): BuiltStack {
  const known = built.get(environment);
  if (known !== undefined) return known;
  const stack = stackOf(testApp(), environment);
  const template = objectOf(Template.fromStack(stack).toJSON());
  const resources = stack.node.findAll().filter((each) => CfnResource.isCfnResource(each));
  const constructPaths = new Map(
    resources.map((each) => [String(stack.resolve(each.logicalId)), each.node.path]),
  );
  const result = { template, constructPaths };
  built.set(environment, result);
  return result;
}

/** The template of the stack GpuCapacity of an environment, over stand-ins for everything that other stacks make. */
export function gpuCapacityTemplate(environment: Environment): JsonObject {
  return structuredClone(builtStack(environment).template);
}

/** An index of nothing but such a template. */
export function gpuCapacityIndex(environment: Environment, template: JsonObject): TemplateIndex {
  const { name, places } = environment;
  return new TemplateIndex([
    {
      stackPath: `${name}/GpuCapacity`,
      stackName: stackName(name, 'GpuCapacity'),
      account: testAccount,
      region: places.primary.region,
      template,
      constructPaths: builtStack(environment).constructPaths,
    },
  ]);
}
