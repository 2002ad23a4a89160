import { hasNvidiaGpu, isArm } from '../../../lib/controls/instance-family';

describe('instance families', () => {
  it.each([
    'p4d.24xlarge',
    'p5en.48xlarge',
    'p6-b200.48xlarge',
    'g4dn.xlarge',
    'g5g.xlarge',
    'g6e.xlarge',
    'gr6.4xlarge',
  ])('finds the NVIDIA GPU of %s', (type) => {
    expect(hasNvidiaGpu(type)).toBe(true);
  });

  it.each(['g4ad.xlarge', 'm7i.large', 'trn2.48xlarge', 'inf2.xlarge', 'c7gn.large'])(
    'finds no NVIDIA GPU in %s',
    (type) => {
      expect(hasNvidiaGpu(type)).toBe(false);
    },
  );

  it.each([
    'c7gn.large',
    'm7gd.large',
    't4g.small',
    'g5g.xlarge',
    'im4gn.large',
    'p6e-gb200.36xlarge',
    'a1.large',
  ])('knows that %s is Arm', (type) => {
    expect(isArm(type)).toBe(true);
  });

  it.each(['g6.xlarge', 'g4dn.xlarge', 'm7i.large', 'p6-b200.48xlarge', 'gr6.4xlarge'])(
    'knows that %s is x86',
    (type) => {
      expect(isArm(type)).toBe(false);
    },
  );
});
