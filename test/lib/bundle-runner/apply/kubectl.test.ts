import { Deadline } from '../../../../lib/bundle-runner/apply/deadline';
import { Kubectl } from '../../../../lib/bundle-runner/apply/kubectl';
import { FakePlatform } from '../fake-platform';
import { refusalOf } from '../refusal-of';
import { objectText } from '../sample-bundle';

const text = objectText({ kind: 'ConfigMap', name: 'a', namespace: 'kube-system' });

function applied(platform: FakePlatform, seconds = 60): Promise<void> {
  const deadline = new Deadline(platform.bench.clock, seconds);
  return new Kubectl(platform.bench, 'kubectl').apply({ text }, { namespace: null, deadline });
}

test('a text is written by the server, in the name of the bundle', async () => {
  const platform = new FakePlatform();
  await applied(platform);
  expect(platform.ran).toStrictEqual([
    'kubectl apply --server-side --force-conflicts --field-manager=alicerce --filename=-',
  ]);
  expect(platform.inCluster).toStrictEqual(['ConfigMap kube-system/a']);
});

test.each([
  'failed calling webhook "x": no endpoints available for service "x"',
  'no matches for kind "ClusterQueue" in version "kueue.x-k8s.io/v1beta1"',
  'Unable to connect to the server: net/http: TLS handshake timeout',
  'the server is currently unable to handle the request',
])('%j passes by itself', async (stderr) => {
  const platform = new FakePlatform();
  platform.fail({ when: /apply/, stderr, times: 2 });
  await applied(platform);
  expect(platform.waited).toStrictEqual([5, 5]);
});

test.each(['Error from server (Forbidden)', 'The ConfigMap "a" is invalid: data: Invalid value'])(
  '%j does not',
  async (stderr) => {
    const platform = new FakePlatform();
    platform.fail({ when: /apply/, stderr });
    expect(await refusalOf(applied(platform))).toContain(stderr);
    expect(platform.waited).toStrictEqual([]);
  },
);

test('nothing is tried for longer than its part may take', async () => {
  const platform = new FakePlatform();
  platform.fail({ when: /apply/, stderr: 'connection refused', times: 1000 });
  await refusalOf(applied(platform, 21));
  expect(platform.waited).toStrictEqual([5, 5, 5, 5]);
});

test('CRDs are waited for, all at once, and no question is asked where there are none', async () => {
  const platform = new FakePlatform();
  const kubectl = new Kubectl(platform.bench, 'kubectl');
  const deadline = new Deadline(platform.bench.clock, 60);
  await kubectl.awaitDefinitions([], deadline);
  expect(await refusalOf(kubectl.awaitDefinitions(['a.example.com'], deadline))).toContain(
    'NotFound',
  );
  expect(platform.ran).toStrictEqual([
    'kubectl wait --for=condition=Established customresourcedefinition/a.example.com --timeout=60s',
  ]);
});
