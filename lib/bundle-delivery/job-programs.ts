import * as assets from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { emptyStageFolder } from './stage-folder';

export interface JobProgramsProps {
  /** Writes the programs into a folder. */
  readonly build: (folder: string) => void;
}

/** The programs that the jobs run: one file each, in `bundle-programs` of the stage's output, published as one archive. */
export class JobPrograms extends Construct {
  /** The archive. */
  readonly asset: assets.Asset;

  constructor(scope: Construct, id: string, { build }: JobProgramsProps) {
    super(scope, id);
    const folder = emptyStageFolder(this, 'bundle-programs');
    build(folder);
    this.asset = new assets.Asset(this, 'Resource', { path: folder });
  }
}
