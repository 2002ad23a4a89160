import { nearestName } from '../../config/nearest-name';

const names = ['dev', 'staging', 'prod'];

describe('nearestName', () => {
  it.each([
    ['prd', 'prod'],
    ['stagging', 'staging'],
    ['DEV', 'dev'],
    ['pord', 'prod'],
  ])('takes %s for %s', (written, meant) => {
    expect(nearestName(written, names)).toBe(meant);
  });

  it('suggests nothing for a word that is like none', () => {
    expect(nearestName('production-eu', names)).toBeUndefined();
    expect(nearestName('anything', [])).toBeUndefined();
  });

  it('prefers the alphabetically first of two that are equally near', () => {
    expect(nearestName('b', ['c', 'a'])).toBe('a');
  });
});
