import { emergencyUsers } from '../../../lib/cluster/emergency-users';

test('nobody is admitted where nobody is listed', () => {
  expect(emergencyUsers([])).toStrictEqual([]);
});

test('users of one account share a statement', () => {
  const ofOne = ['first', 'second'].map((name) => `arn:aws:iam::777777777777:user/${name}`);
  expect(emergencyUsers(ofOne)).toHaveLength(1);
  expect(emergencyUsers([...ofOne, 'arn:aws:iam::888888888888:user/third'])).toHaveLength(2);
});
