import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Stage } from 'aws-cdk-lib';
import { JobPrograms } from '../../../lib/bundle-delivery/job-programs';
import { testStack } from '../../support/test-app';
import { emptyPrograms } from './bundle-fixture';

test('both programs lie at the root of one archive', () => {
  const stack = testStack();
  const { asset } = new JobPrograms(stack, 'Programs', { build: emptyPrograms });
  const folder = path.resolve(Stage.of(stack)?.outdir ?? '', asset.assetPath);
  expect(readdirSync(folder).sort()).toStrictEqual(['apply.js', 'mirror.js']);
});

test('the archive is named after what the programs do', () => {
  const keyOf = (text: string): string =>
    new JobPrograms(testStack(), 'Programs', {
      build: (folder) => {
        writeFileSync(path.join(folder, 'mirror.js'), text);
      },
    }).asset.s3ObjectKey;
  expect(keyOf('one')).toBe(keyOf('one'));
  expect(keyOf('one')).not.toBe(keyOf('two'));
});
