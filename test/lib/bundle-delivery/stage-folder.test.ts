import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { emptyStageFolder } from '../../../lib/bundle-delivery/stage-folder';
import { testApp } from '../../support/test-app';

test('it stands beside the templates of its stage, so that environments do not write into each other', () => {
  const app = testApp();
  const folders = ['one', 'two'].map((name) => {
    const stage = new Stage(app, name);
    const folder = emptyStageFolder(new Stack(stage, 'Stack'), 'bundle');
    expect(folder).toBe(path.join(stage.outdir, 'bundle'));
    return folder;
  });
  expect(new Set(folders).size).toBe(2);
  expect(folders.every((folder) => existsSync(folder))).toBe(true);
});

test('what an earlier synth left goes', () => {
  const stack = new Stack(testApp(), 'Stack');
  const folder = emptyStageFolder(stack, 'bundle');
  writeFileSync(path.join(folder, 'left-over.yaml'), '');
  emptyStageFolder(stack, 'bundle');
  expect(readdirSync(folder)).toStrictEqual([]);
});

test('what stands in no stage is told so', () => {
  class Loose extends Construct {
    constructor() {
      super(undefined as never, '');
    }
  }
  expect(() => emptyStageFolder(new Loose(), 'bundle')).toThrow('stands in no stage');
});
