import { platformRules } from '../../../lib/controls/platform-rules';

describe('platformRules', () => {
  it('have unique names that can stand in a qualified id', () => {
    const ids = platformRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[A-Z][A-Za-z0-9]+$/.test(id))).toEqual([]);
  });

  it.each(platformRules.map((rule) => [rule.id, rule] as const))(
    '%s says in sentences what it claims, why and on whose word',
    (_id, { says, why, source, types }) => {
      expect(says).toMatch(/^[A-Z].{20,}\.$/);
      expect(why).toMatch(/^[A-Z].{20,}\.$/);
      expect(source.length).toBeGreaterThan(5);
      expect(types.length).toBeGreaterThan(0);
    },
  );
});
