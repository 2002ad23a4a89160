import { discoveryTags } from '../../../lib/contract/discovery-tags';

test('no subnet is found for nodes and for pods', () => {
  expect(discoveryTags.nodes).not.toBe(discoveryTags.pods);
});

test('none of them is a tag that AWS keeps for itself', () => {
  for (const key of Object.values(discoveryTags)) expect(key).not.toMatch(/^aws:/i);
});
