import { poolsFitTheQuotas, poolsFitTheirSubnets } from '../../../config/rules/pool-size-rules';
import { describeRule, firstPool } from '../sample-environment';

describeRule('poolsFitTheirSubnets', poolsFitTheirSubnets, [
  {
    name: 'a pool larger than the pods of its subnets',
    breaks: (environment) => (firstPool(environment).maxSize = 130),
    twin: (environment) => (firstPool(environment).maxSize = 100),
    says: /addressPlan\.primary\.pods: the pods subnet of sa-east-1a \(100\.64\.0\.0\/18\) has 16379 free addresses, and \d+ are asked for at maximum: \d+ nodes, \d+ prefixes of 16 addresses for pods \(inference, system nodes\)/,
  },
  {
    name: 'more nodes than the node subnet has addresses',
    breaks: ({ addressPlan }) => (addressPlan.primary.tiers.nodes = '10.64.0.0/24'),
    twin: ({ addressPlan }) => (addressPlan.primary.tiers.nodes = '10.64.0.0/23'),
    says: /tiers\.nodes: the nodes subnet of sa-east-1a \(10\.64\.0\.0\/26\) has 0 free addresses/,
  },
]);

describeRule('poolsFitTheQuotas', poolsFitTheQuotas, [
  {
    name: 'a declared quota that is exceeded',
    breaks: (environment) => (firstPool(environment).maxSize = 3),
    twin: (environment) => {
      firstPool(environment).maxSize = 3;
      environment.quotas['L-3819A6DF'] = 24;
    },
    says: /quotas\.L-3819A6DF: inference ask for 24 vCPUs \(spot\) at their maximum, and 16 are declared/,
  },
  {
    name: 'a quota that nobody declared',
    breaks: (environment) => (firstPool(environment).capacity = [{ kind: 'on-demand' }]),
    twin: (environment) => {
      firstPool(environment).capacity = [{ kind: 'on-demand' }];
      environment.quotas['L-DB2E81BA'] = 16;
    },
    says: /quotas: quota L-DB2E81BA \(on-demand\) is not declared, and inference ask for 16 vCPUs of it/,
  },
  {
    name: 'two pools that exceed a quota together',
    breaks: (environment) =>
      environment.gpuPools.push({ ...firstPool(environment), name: 'second', maxSize: 1 }),
    twin: (environment) =>
      environment.gpuPools.push({
        ...firstPool(environment),
        name: 'second',
        instanceTypes: ['p5.48xlarge'],
        capacity: [
          {
            kind: 'capacity-block',
            id: 'cr-00000000000000002',
            zone: 'sa-east-1a',
            instances: 2,
            start: '2026-12-01T11:30:00Z',
            end: '2026-12-08T11:30:00Z',
          },
        ],
      }),
    says: /inference, second ask for 24 vCPUs/,
  },
]);
