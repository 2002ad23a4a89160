import { connectCluster } from '../../../../lib/bundle-runner/apply/connect-cluster';
import { Kubectl } from '../../../../lib/bundle-runner/apply/kubectl';
import { FakePlatform } from '../fake-platform';

function connected(platform: FakePlatform): Promise<void> {
  const { bench } = platform;
  return connectCluster(bench, new Kubectl(bench, 'kubectl'), 'alicerce-sample');
}

test('the kubeconfig lies in the folder of the job', async () => {
  const platform = new FakePlatform();
  await connected(platform);
  expect(platform.ran[0]).toBe(
    'aws eks update-kubeconfig --name alicerce-sample --kubeconfig …/kubeconfig',
  );
  expect(platform.lines).toStrictEqual([
    'The cluster alicerce-sample answers with Kubernetes 1.35.',
  ]);
});

test.each(['34', '35', '36'])(
  'an API server of 1.%s is within reach of kubectl 1.35',
  async (server) => {
    const platform = new FakePlatform();
    platform.versions = { client: '35', server };
    await expect(connected(platform)).resolves.toBeUndefined();
  },
);

test.each(['33', '37'])('an API server of 1.%s is not', async (server) => {
  const platform = new FakePlatform();
  platform.versions = { client: '35', server };
  await expect(connected(platform)).rejects.toThrow(
    `The cluster alicerce-sample runs Kubernetes 1.${server}, and the bundle brings kubectl 1.35: they may be one minor version apart. Pin another kubectl in config/compatibility/tools.ts, and deploy again.`,
  );
});

test('an access entry that was just made is waited for', async () => {
  const platform = new FakePlatform();
  platform.fail({ when: /^kubectl version/, stderr: 'error: You must be logged in', times: 2 });
  await connected(platform);
  expect(platform.waited).toStrictEqual([2, 10]);
});

test('an API server that does not answer is said to be out of reach, and why', async () => {
  const platform = new FakePlatform();
  platform.fail({ when: /^kubectl version/, stderr: 'dial tcp: i/o timeout', times: 9 });
  await expect(connected(platform)).rejects.toThrow(
    /^The API server does not answer this job: compare its security group, .*\nkubectl version ended with exit code 1:\ndial tcp: i\/o timeout$/,
  );
});
