import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * An empty folder in the output of the stage, beside its templates: people find there what a synth rendered. What an
 * earlier synth left in it goes first, or a file that is rendered no more would be published for ever.
 */
export function emptyStageFolder(scope: IConstruct, name: string): string {
  const stage = Stage.of(scope);
  if (stage === undefined) throw new Error(`${scope.node.path} stands in no stage and no app.`);
  const folder = path.join(stage.outdir, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
