import {
  publishedGroups,
  publishedList,
  publishedTexts,
} from '../../../lib/verification/published-json';

describe('published JSON', () => {
  it('is read as the contract types it', () => {
    expect(publishedTexts('KeyArns', '{"cluster":"arn"}')).toEqual({ cluster: 'arn' });
    expect(publishedList('AlarmNames', '["a","b"]')).toEqual(['a', 'b']);
    expect(publishedGroups('NodegroupNames', '{"pool":{"spot":"group"},"other":{}}')).toEqual({
      pool: { spot: 'group' },
      other: {},
    });
  });

  it('is refused with the name of the output', () => {
    expect(() => publishedList('AlarmNames', 'a, b')).toThrow(
      'The output AlarmNames is not JSON: a, b.',
    );
    expect(() => publishedTexts('KeyArns', '["a"]')).toThrow(
      'The output KeyArns does not have the shape',
    );
    expect(() => publishedTexts('KeyArns', '{"a":1}')).toThrow('KeyArns');
  });
});
