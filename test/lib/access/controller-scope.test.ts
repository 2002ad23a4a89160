import { inTheRegion } from '../../../lib/access/controller-scope';

test('a call without a resource is bound to the Region of the cluster', () => {
  expect(inTheRegion({ region: 'eu-central-1' })).toEqual({
    StringEquals: { 'aws:RequestedRegion': 'eu-central-1' },
  });
});
