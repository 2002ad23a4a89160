import { savedQueries } from '../../../lib/audit-trail/saved-queries';

const subject = {
  account: '333333333333',
  emergencyRoles: ['AWSReservedSSO_AlicerceBreakGlass_'],
  trail: 'ours',
};
const queries = savedQueries(subject);

test.each(queries.map((query) => [query.id, query] as const))(
  '%s names its account and its days, and fits into Athena',
  (_, { sql, description, name }) => {
    expect(sql).toContain("account = '333333333333'");
    expect(sql).toMatch(/day >= date_format\(current_date - interval '\d+' day/);
    expect(sql.length).toBeLessThan(262_144);
    expect(name.length).toBeLessThanOrEqual(128);
    expect(description.length).toBeLessThanOrEqual(1024);
    expect(sql.split('(')).toHaveLength(sql.split(')').length);
  },
);

test('ids and names are each used once', () => {
  expect(new Set(queries.map(({ id }) => id)).size).toBe(queries.length);
  expect(new Set(queries.map(({ name }) => name)).size).toBe(queries.length);
});

test('nobody asks for roles that there are not', () => {
  const none = savedQueries({ ...subject, emergencyRoles: [] });
  expect(none.map(({ id }) => id)).not.toContain('EmergencyRoles');
  expect(none).toHaveLength(queries.length - 1);
});

test('a quote in a name ends no text', () => {
  const [found] = savedQueries({ ...subject, emergencyRoles: ["o'neill"] }).filter(
    ({ id }) => id === 'EmergencyRoles',
  );
  expect(found?.sql).toContain("'%o''neill%'");
});
