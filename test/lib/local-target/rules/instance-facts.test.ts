import { imageFacts, instanceFacts } from '../../../../lib/local-target/rules/instance-facts';

test.each([
  ['p5.48xlarge', 'x86_64', 'nvidia'],
  ['p6-b200.48xlarge', 'x86_64', 'nvidia'],
  ['p6e-gb200.36xlarge', 'arm64', 'nvidia'],
  ['g4dn.xlarge', 'x86_64', 'nvidia'],
  ['g5g.xlarge', 'arm64', 'nvidia'],
  ['trn2.48xlarge', 'x86_64', 'neuron'],
  ['m7i.large', 'x86_64', 'none'],
  ['m7g.large', 'arm64', 'none'],
  ['c6gn.large', 'arm64', 'none'],
  ['is4gen.large', 'arm64', 'none'],
  ['g4ad.xlarge', 'x86_64', 'none'],
  ['a1.large', 'arm64', 'none'],
] as const)('%s is %s with %s', (type, architecture, accelerator) => {
  expect(instanceFacts(type)).toEqual({ architecture, accelerator });
});

test('an image tells what it runs on, and CUSTOM tells nothing', () => {
  expect(imageFacts('BOTTLEROCKET_ARM_64_NVIDIA')).toEqual({
    architecture: 'arm64',
    accelerator: 'nvidia',
  });
  expect(imageFacts('AL2_x86_64_GPU')).toEqual({ architecture: 'x86_64', accelerator: 'nvidia' });
  expect(imageFacts('CUSTOM')).toBeUndefined();
});
