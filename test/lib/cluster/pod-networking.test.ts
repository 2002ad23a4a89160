import { podNetworking } from '../../../lib/cluster/pod-networking';
import { testStack } from '../../support/test-app';
import { subnetIds, testNetwork, testZones } from '../../support/test-network';

const settings = podNetworking({
  region: 'eu-central-1',
  podSubnets: testNetwork(testStack()).podSubnets,
  securityGroupId: 'sg-00000000',
});

test('pods of a zone get addresses of that zone, under the given security group', () => {
  expect(settings.eniConfig.subnets).toStrictEqual(
    Object.fromEntries(
      testZones.map((zone, index) => [
        zone,
        { id: subnetIds(5)[index], securityGroups: ['sg-00000000'] },
      ]),
    ),
  );
});

test('the add-on itself makes one interface configuration per zone, and nodes find it by their zone', () => {
  expect(settings.eniConfig).toMatchObject({ create: true, region: 'eu-central-1' });
  expect(settings.env).toMatchObject({
    AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true',
    ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone',
  });
});

test('interfaces get whole prefixes, one of them in advance', () => {
  expect(settings.env).toMatchObject({ ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '1' });
});

test('network policies are enforced', () => {
  expect(settings.enableNetworkPolicy).toBe('true');
});
