import { dualStackIsPlanned, v6BlocksOf } from '../../../config/rules/dual-stack-rules';
import { describeRule, sampleEnvironment } from '../sample-environment';
import type { EnvironmentData } from '../../../config/schema/environment';
import { subnetIds } from '../../support/test-network';

const bothFamilies = (primary: string, recovery = '2001:db8:a400:100::/56') => ({
  family: 'dual-stack' as const,
  primary: { range: primary, pool: 'ipv6pool-ec2-0123456789abcdef0' },
  recovery: { range: recovery, pool: 'ipv6pool-ec2-0123456789abcdef1' },
});
const good = ({ addressPlan }: EnvironmentData): void => {
  addressPlan.ipFamily = bothFamilies('2001:db8:a400::/56');
};

describeRule('dualStackIsPlanned', dualStackIsPlanned, [
  {
    name: 'a block of another size',
    breaks: ({ addressPlan }) => (addressPlan.ipFamily = bothFamilies('2001:db8:a400::/48')),
    twin: good,
    says: /ipFamily\.primary\.range: 2001:db8:a400::\/48 is no \/56: a VPC takes one of 256 subnets/,
  },
  {
    name: 'a block that begins in the middle',
    breaks: ({ addressPlan }) => (addressPlan.ipFamily = bothFamilies('2001:db8:a400:17::/56')),
    twin: good,
    says: /does not start on its own boundary: write 2001:db8:a400::\/56/,
  },
  {
    name: 'one block for both sites',
    breaks: ({ addressPlan }) =>
      (addressPlan.ipFamily = bothFamilies('2001:db8:a400::/56', '2001:db8:a400::/56')),
    twin: good,
    says: /ipFamily\.recovery\.range: 2001:db8:a400::\/56 is the range of the primary site/,
  },
  {
    name: 'a second family in a VPC of somebody else',
    breaks: (environment) => {
      good(environment);
      const tier = subnetIds(1);
      environment.network.vpc = {
        mode: 'existing',
        vpcId: 'vpc-00000000',
        subnets: { edge: tier, nodes: tier, controlPlane: tier, data: tier, pods: tier },
        nodeRouteTables: [],
      };
    },
    twin: good,
    says: /ipFamily: the VPC is somebody else’s, and so are its IPv6 ranges: write "ipv4"/,
  },
]);

test('an environment of one family has no block, and one of both has two', () => {
  expect(v6BlocksOf(sampleEnvironment())).toEqual([]);
  expect(v6BlocksOf(sampleEnvironment(good)).map(({ range }) => range)).toEqual([
    '2001:db8:a400::/56',
    '2001:db8:a400:100::/56',
  ]);
});
