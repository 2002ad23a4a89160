import { environmentNames } from '../../../config';
import { teamNames } from '../../../config/teams';
import { teamSecrets } from '../../../lib/contract/team-secrets';

test('secrets of a team lie below a prefix that no other team and no other environment shares', () => {
  const all = environmentNames.flatMap((environment) =>
    teamNames.map((team) => teamSecrets(environment, team).prefix),
  );
  for (const [index, prefix] of all.entries()) {
    expect(prefix).toMatch(/^alicerce\/[a-z0-9-]+\/[a-z0-9-]+\/$/);
    const others = all.filter((_, other) => other !== index);
    expect(others.filter((other) => other.startsWith(prefix))).toEqual([]);
  }
});

test('the name of the role is one that IAM takes', () => {
  for (const team of teamNames) {
    expect(teamSecrets('a-long-environment-name', team).readerRole).toMatch(/^[\w-]{1,64}$/);
  }
});
