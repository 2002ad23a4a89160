import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as assets from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import type { Bundle } from '../kubernetes/bundle';
import { emptyStageFolder } from './stage-folder';

export interface BundleFilesProps {
  /** The rendered bundle. */
  readonly bundle: Pick<Bundle, 'digest' | 'files'>;
}

/** @throws Error where a file would be written outside of the folder */
function writeFile(folder: string, file: string, text: string): void {
  const target = path.join(folder, file);
  if (!target.startsWith(`${folder}${path.sep}`)) {
    throw new Error(`The bundle holds a file "${file}", whose path leads out of the bundle.`);
  }
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

/**
 * The files of a bundle: readable in `bundle` of the stage's output, and published as one archive. The archive is named
 * after the bundle's digest, so that it is the same on every machine, and the same bundle is published once.
 */
export class BundleFiles extends Construct {
  /** The archive. */
  readonly asset: assets.Asset;

  constructor(scope: Construct, id: string, { bundle }: BundleFilesProps) {
    super(scope, id);
    const folder = emptyStageFolder(this, 'bundle');
    for (const [file, text] of Object.entries(bundle.files)) writeFile(folder, file, text);
    this.asset = new assets.Asset(this, 'Resource', { path: folder, assetHash: bundle.digest });
  }
}
