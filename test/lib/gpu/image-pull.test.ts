import { imageVolumeThroughput, pullsInParallel } from '../../../lib/gpu/image-pull';
import { samplePool } from './sample-pool';

test.each([
  [['g6f.large'], false, 125],
  [['g6.xlarge'], true, 600],
  [['g6.4xlarge'], true, 600],
  [['g6.8xlarge'], true, 1000],
  [['p5.48xlarge'], true, 1000],
  [['g6.8xlarge', 'g6.4xlarge'], true, 600],
] as const)(
  'nodes of %j pull in parallel: %s, onto a volume of %d MiB/s',
  (instanceTypes, parallel, throughput) => {
    const pool = samplePool({ instanceTypes: [...instanceTypes] });
    expect(pullsInParallel(pool)).toBe(parallel);
    expect(imageVolumeThroughput(pool)).toBe(throughput);
  },
);
