import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Stage } from 'aws-cdk-lib';
import { BundleFiles } from '../../../lib/bundle-delivery/bundle-files';
import { testApp, testStack } from '../../support/test-app';
import { testBundle } from './bundle-fixture';

const files = { 'bundle.json': '{}\n', '010-crds/1-crd.yaml': 'kind: CustomResourceDefinition\n' };

function published(bundle = testBundle(files)) {
  const stack = testStack(testApp());
  const { asset } = new BundleFiles(stack, 'Files', { bundle });
  const outdir = Stage.of(stack)?.outdir ?? '';
  return { asset, outdir };
}

test('people read the files in the output of the synth', () => {
  const { outdir } = published();
  for (const [file, text] of Object.entries(files)) {
    expect(readFileSync(path.join(outdir, 'bundle', file), 'utf8')).toBe(text);
  }
});

test('the published archive holds the same files', () => {
  const { asset, outdir } = published();
  const staged = path.resolve(outdir, asset.assetPath);
  expect(readFileSync(path.join(staged, '010-crds/1-crd.yaml'), 'utf8')).toContain(
    'CustomResource',
  );
});

test('the archive is the same on every machine, and another one for another bundle', () => {
  const key = (bundle = testBundle(files)) => published(bundle).asset.s3ObjectKey;
  expect(key()).toBe(key());
  expect(key()).toMatch(/^[0-9a-f]{64}\.zip$/);
  expect(key(testBundle({ ...files, 'bundle.json': '{"a":1}\n' }))).not.toBe(key());
});

test('another bundle in the same process and place is not mistaken for the first', () => {
  const stack = testStack();
  const first = new BundleFiles(stack, 'First', { bundle: testBundle(files) });
  const second = new BundleFiles(stack, 'Second', {
    bundle: testBundle({ 'bundle.json': '{"b":1}\n' }),
  });
  expect(second.asset.s3ObjectKey).not.toBe(first.asset.s3ObjectKey);
});

test.each(['../outside.yaml', 'parts/../../outside.yaml'])('a file %s is refused', (file) => {
  expect(() => published(testBundle({ [file]: '' }))).toThrow('leads out of the bundle');
});
