import { bundleIndexSchema, type BundleIndex } from '../../../lib/bundle-runner/bundle-contract';
import { refuseUnlocked } from '../../../lib/bundle-runner/refuse-unlocked';
import { chart, sampleBundle, sampleTools } from './sample-bundle';

const indexOf = ({ files }: ReturnType<typeof sampleBundle>): BundleIndex =>
  bundleIndexSchema.parse(JSON.parse(files['bundle.json'] ?? ''));

const keda = chart({ name: 'keda' });

test('a bundle of which every byte is known passes', () => {
  expect(() => {
    refuseUnlocked(indexOf(sampleBundle([keda])));
  }).not.toThrow();
});

test('everything else is named at once, each once, with what to do', () => {
  const index = indexOf(
    sampleBundle([chart({ name: 'keda' }, { digest: null })], {
      index: {
        tools: sampleTools.map((tool) => (tool.name === 'helm' ? { ...tool, digest: null } : tool)),
        toBeLocked: ['tool helm v1.0.0', 'image public.ecr.aws/eks/controller:v1'],
      },
    }),
  );
  expect(() => {
    refuseUnlocked(index);
  }).toThrow(
    [
      'Nobody has attested what these are, so nothing is fetched and nothing is applied:',
      '  chart oci://registry.example.com/charts/keda 1.0.0',
      '  image public.ecr.aws/eks/controller:v1',
      '  tool helm v1.0.0',
      'Run `npm run ops -- versions --lock` online, commit the digests, and deploy again.',
    ].join('\n'),
  );
});
