import * as s3 from 'aws-cdk-lib/aws-s3';
import { overriddenProperties } from '../../../lib/policies/overridden-properties';
import { stagedStack } from './checked-fixture';

const bucket = () => new s3.CfnBucket(stagedStack().stack, 'Bucket', { bucketName: 'one' });

describe('overriddenProperties', () => {
  it('finds what an override writes, deep or shallow', () => {
    const resource = bucket();
    resource.addPropertyOverride('VersioningConfiguration.Status', 'Suspended');
    resource.addPropertyOverride('BucketName', 'two');
    expect(overriddenProperties(resource)).toEqual(['BucketName', 'VersioningConfiguration']);
  });

  it('finds what an override takes away', () => {
    const resource = bucket();
    resource.addPropertyDeletionOverride('PublicAccessBlockConfiguration');
    expect(overriddenProperties(resource)).toEqual(['PublicAccessBlockConfiguration']);
  });

  it('finds nothing where the construct says it all, and nothing beside properties', () => {
    const resource = bucket();
    resource.versioningConfiguration = { status: 'Enabled' };
    resource.addOverride('Metadata.Note', 'said');
    expect(overriddenProperties(resource)).toEqual([]);
  });
});
