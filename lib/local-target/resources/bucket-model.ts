import { ServiceError } from '../service';
import type { TypeModel } from './type-model';

/** A bucket holds objects, and goes only when it is empty. */
export const bucketModel: TypeModel = {
  type: 'AWS::S3::Bucket',
  created({ physicalId, account, region }, { buckets }) {
    buckets.set(physicalId, { name: physicalId, account, region, objects: {} });
  },
  removed({ physicalId }, { buckets }) {
    const bucket = buckets.get(physicalId);
    if (bucket && Object.keys(bucket.objects).length > 0) {
      throw new ServiceError(
        'BucketNotEmpty',
        `The bucket you tried to delete is not empty: ${physicalId}`,
        409,
      );
    }
    buckets.delete(physicalId);
  },
};
