import { expectedBundle } from '../../../lib/verification/expected-bundle';
import { sampleOutputs } from './sample-outputs';

const on = (target: 'aws' | 'local') =>
  expectedBundle({ environment: { name: 'dev' }, outputs: sampleOutputs, target });

test('parameters and projects are those that the stack has', () => {
  expect(on('aws')).toEqual({
    digest: 'b'.repeat(64),
    wanted: '/alicerce-dev/bundle/wanted',
    applied: '/alicerce-dev/bundle/applied',
    mirrorProject: 'bundle-mirror',
    applyProject: 'bundle-job',
    jobsRun: true,
  });
});

test('no job runs on a local target', () => {
  expect(on('local').jobsRun).toBe(false);
});
