import {
  gpuInstances,
  gpuInstanceTypes,
  type GpuInstanceType,
} from '../../../config/gpu-instances/catalogue';
import { efaOnCards, efaOnEveryCard } from '../../../config/gpu-instances/efa-layout';
import type { EfaLayout } from '../../../config/gpu-instances/facts';

const layouts = gpuInstanceTypes.flatMap((type): [GpuInstanceType, EfaLayout][] => {
  const { efa } = gpuInstances[type];
  return efa === null ? [] : [[type, efa]];
});

describe('efaOnEveryCard', () => {
  it('leaves card 0, device 0 to the primary interface and takes device 0 of every further card', () => {
    expect(efaOnEveryCard(3).interfaces).toEqual([
      { networkCardIndex: 0, deviceIndex: 1, type: 'efa-only' },
      { networkCardIndex: 1, deviceIndex: 0, type: 'efa-only' },
      { networkCardIndex: 2, deviceIndex: 0, type: 'efa-only' },
    ]);
  });
});

describe('efaOnCards', () => {
  it('takes device 0 of the named cards', () => {
    expect(efaOnCards(17, [1, 5], 40)).toEqual({
      networkCards: 17,
      interfaces: [
        { networkCardIndex: 1, deviceIndex: 0, type: 'efa-only' },
        { networkCardIndex: 5, deviceIndex: 0, type: 'efa-only' },
      ],
      ncclBusBandwidthGBps: 40,
    });
  });
});

describe('the layouts of the catalogue', () => {
  it.each(layouts)('%s counts the cards that the instance has', (type, layout) => {
    expect(layout.networkCards).toBe(gpuInstances[type].networkCards);
  });

  it.each(layouts)('%s has one EFA interface a card, on cards that exist', (_, layout) => {
    const cards = layout.interfaces.map(({ networkCardIndex }) => networkCardIndex);
    expect(new Set(cards).size).toBe(cards.length);
    expect(Math.min(...cards)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...cards)).toBeLessThan(layout.networkCards);
  });

  it.each(layouts)(
    '%s leaves exactly one primary interface, which costs an address',
    (_, layout) => {
      const primaries = layout.interfaces.filter(
        ({ networkCardIndex, deviceIndex }) => networkCardIndex === 0 && deviceIndex === 0,
      );
      expect(primaries).toEqual([]);
      expect(layout.interfaces.filter(({ type }) => type !== 'efa-only')).toEqual([]);
    },
  );

  it('has as many EFA devices as EC2 and EKS say', () => {
    const devices = layouts.map(([type, { interfaces }]) => [type, interfaces.length]);
    expect(Object.fromEntries(devices)).toMatchObject({
      'g6e.24xlarge': 2,
      'g6e.48xlarge': 4,
      'g7e.24xlarge': 2,
      'g7e.48xlarge': 4,
      'p4d.24xlarge': 4,
      'p4de.24xlarge': 4,
      'p5.4xlarge': 1,
      'p5.48xlarge': 32,
      'p5e.48xlarge': 32,
      'p5en.48xlarge': 16,
      'p6-b200.48xlarge': 8,
      'p6-b300.48xlarge': 16,
      'p6e-gb200.36xlarge': 4,
    });
  });

  it('has no EFA below 8xlarge in a G family, on ARM G5, or on a part of a GPU', () => {
    const without = gpuInstanceTypes.filter((type) => gpuInstances[type].efa === null);
    const small = /^g\w*\.(large|xlarge|2xlarge|4xlarge)$|^g5g\./;
    expect(without).toEqual(gpuInstanceTypes.filter((type) => small.test(type)));
  });

  // With two nodes each sends the message once, and bus bandwidth counts it 2(n-1)/n times for n GPUs.
  it.each(layouts)('%s is expected to move no more than its network carries', (type, layout) => {
    const { gpus, networkGbps } = gpuInstances[type];
    const ranks = 2 * gpus;
    const most = ((networkGbps / 8) * 2 * (ranks - 1)) / ranks;
    expect(layout.ncclBusBandwidthGBps ?? 0).toBeLessThanOrEqual(most);
  });
});
