import { gpuInstances } from '../../../config/gpu-instances/catalogue';
import type { GpuInstanceFacts } from '../../../config/gpu-instances/facts';
import { fabricInterfaces } from '../../../lib/gpu/fabric-interfaces';

const withFabric = Object.entries<GpuInstanceFacts>(gpuInstances).flatMap(([type, { efa }]) =>
  efa === null ? [] : [[type, efa] as const],
);

test.each(withFabric)('%s: the primary carries IP, each place is taken once', (_, layout) => {
  const interfaces = fabricInterfaces(layout, ['sg-1']);
  expect(interfaces[0]).toMatchObject({
    networkCardIndex: 0,
    deviceIndex: 0,
    interfaceType: 'interface',
  });
  expect(interfaces).toHaveLength(layout.interfaces.length + 1);
  const places = interfaces.map(
    ({ networkCardIndex, deviceIndex }) => `${String(networkCardIndex)}/${String(deviceIndex)}`,
  );
  expect(new Set(places).size).toBe(places.length);
});

test.each(withFabric)('%s: its fabric costs no address', (_, layout) => {
  const [, ...others] = fabricInterfaces(layout, ['sg-1']);
  expect(others.filter(({ interfaceType }) => interfaceType === 'efa')).toHaveLength(0);
  expect(others.some(({ interfaceType }) => interfaceType === 'efa-only')).toBe(true);
});

test('every interface carries all the groups, goes with its instance, and asks for no public address', () => {
  const [type] = withFabric;
  if (type === undefined) throw new Error('The catalogue knows no type with EFA.');
  for (const each of fabricInterfaces(type[1], ['sg-1', 'sg-2'])) {
    expect(each).toMatchObject({ groups: ['sg-1', 'sg-2'], deleteOnTermination: true });
    expect(each).not.toHaveProperty('associatePublicIpAddress');
  }
});
