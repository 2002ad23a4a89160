import { refusalOf } from '../refusal-of';
import { chart, manifests, sampleBundle } from '../sample-bundle';
import { apply, platformFor } from './apply-fixture';

describe('a part that fails', () => {
  const three = sampleBundle([
    manifests({ name: 'first' }, [{ kind: 'ConfigMap', name: 'first', namespace: 'vision' }]),
    chart({ name: 'kueue' }),
    manifests({ name: 'last' }, [{ kind: 'ConfigMap', name: 'last', namespace: 'vision' }]),
  ]);

  it('stops the job there, with its complaint, its events and what is still old', async () => {
    const platform = platformFor(three);
    platform.fail({ when: /^helm upgrade/, stderr: 'Error: pods are not ready' });
    expect(await refusalOf(apply(platform))).toBe(
      [
        '[2/3] controllers/kueue failed: helm upgrade ended with exit code 1:',
        'Error: pods are not ready',
        'Events in kueue-system:',
        'LAST SEEN  REASON',
        '1m  FailedScheduling',
        'Look closer; docs/runbooks/alarms.md goes on under "Bundle apply failed":',
        '  kubectl get pods --namespace kueue-system',
        '  helm history kueue --namespace kueue-system',
        'Still as an earlier bundle left it, or not there yet:',
        '  controllers/kueue',
        '  policy/last',
        'What was applied stays. Running the job again goes on; deploying the commit before brings the older bundle back.',
      ].join('\n'),
    );
    expect(platform.inCluster).toStrictEqual(['ConfigMap vision/first']);
    expect(platform.aws.parameters.has('/applied')).toBe(false);
  });

  it('is not called old where it is the same as before', async () => {
    const platform = platformFor(three);
    await apply(platform);
    platform.fail({ when: /^helm upgrade/, stderr: 'Error: pods are not ready' });
    expect(await refusalOf(apply(platform))).toContain('or not there yet:\n\n');
  });

  it('prints no secret that a program complained with', async () => {
    const platform = platformFor(three);
    platform.fail({ when: /^helm upgrade/, stderr: 'bad token k8s-aws-v1.aHR0cHM6Ly9zdHM' });
    const message = await refusalOf(apply(platform));
    expect(message).toContain('bad token (left out)');
  });

  it('says why even when the API server is gone', async () => {
    const platform = platformFor(three);
    platform.fail({
      when: /^helm upgrade/,
      stderr: 'Error: pods are not ready',
      after: () => {
        platform.fail({ when: /^kubectl/, stderr: 'Unauthorized' });
      },
    });
    expect(await refusalOf(apply(platform))).toMatch(
      /pods are not ready\nEvents in kueue-system cannot be read: kubectl get events ended with exit code 1:\nUnauthorized/,
    );
  });

  it('is stopped after its time where it hangs', async () => {
    const slow = sampleBundle([chart({ name: 'kueue', timeoutSeconds: 30 })]);
    const platform = platformFor(slow);
    platform.fail({ when: /^helm upgrade/, stderr: '', timedOut: true });
    expect(await refusalOf(apply(platform))).toContain(
      'helm upgrade was stopped after 120 seconds',
    );
  });
});
