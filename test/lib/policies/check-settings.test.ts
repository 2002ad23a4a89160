import { settingsOf, strictestSettings } from '../../../lib/policies/check-settings';

describe('settingsOf', () => {
  const environments = { one: { ...strictestSettings, lockedVaults: false } };

  it('gives an environment its own settings', () => {
    expect(settingsOf('one', { environments }).lockedVaults).toBe(false);
  });

  it('gives stacks outside of every stage the strictest ones', () => {
    expect(settingsOf('', { environments })).toBe(strictestSettings);
  });

  it('refuses an environment that it does not know', () => {
    expect(() => settingsOf('two', { environments })).toThrow(
      'The checks have no settings for the environment "two" (they know: one)',
    );
  });
});
