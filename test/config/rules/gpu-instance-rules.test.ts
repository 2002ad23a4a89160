import { poolsCanBeBought } from '../../../config/rules/gpu-instance-rules';
import type { EnvironmentData } from '../../../config/schema/environment';
import { describeRule } from '../sample-environment';

const change = (
  { gpuPools }: EnvironmentData,
  values: Partial<EnvironmentData['gpuPools'][number]>,
): void => {
  Object.assign(gpuPools[0] ?? {}, values);
};

describeRule('poolsCanBeBought', poolsCanBeBought, [
  {
    name: 'spot for a type that has none',
    breaks: (environment) => {
      change(environment, { instanceType: 'p6e-gb200.36xlarge', capacity: 'spot' });
    },
    twin: (environment) => {
      change(environment, { instanceType: 'p5.48xlarge', capacity: 'spot' });
    },
    says: /gpuPools\.0\.capacity: p6e-gb200\.36xlarge is not sold as spot capacity/,
  },
  {
    name: 'a type that is sold in Capacity Blocks only',
    breaks: (environment) => {
      environment.places.primary.region = 'us-east-1';
      change(environment, { instanceType: 'p6e-gb200.36xlarge', capacity: 'on-demand' });
    },
    twin: (environment) => {
      environment.places.primary.region = 'us-east-1';
      change(environment, { instanceType: 'p5.48xlarge', capacity: 'on-demand' });
    },
    says: /p6e-gb200\.36xlarge is not sold on demand: EC2 sells it in Capacity Blocks only/,
  },
  {
    name: 'a family that the Region does not have',
    breaks: (environment) => {
      change(environment, { instanceType: 'g6e.xlarge', capacity: 'on-demand' });
    },
    twin: (environment) => {
      change(environment, { instanceType: 'g6.xlarge', capacity: 'on-demand' });
    },
    says: /gpuPools\.0\.instanceType: EC2 does not offer g6e\.xlarge in sa-east-1: the families g4dn, g5, g6, g6f, gr6, gr6f, p4d, p5, p5e are offered/,
  },
]);
