import { lockedDigestOf } from '../../../lib/bundle-runner/locked-digest';

test('a digest that is there is handed out, and a missing one never', () => {
  expect(lockedDigestOf('the chart keda', 'sha256:a')).toBe('sha256:a');
  expect(() => lockedDigestOf('the chart keda', null)).toThrow(
    'Nobody has attested what the chart keda is, so it is not used.',
  );
});
