import { latticePolicies } from '../../../lib/access/controller-lattice-rights';
import { stringsOf, valueAt } from '../../../lib/controls/json-shape';
import { actionsOf, sampleScope, statementAbout, statementsOf } from './sample-scope';

const policies = latticePolicies(sampleScope);
const mark = 'application-networking.k8s.aws/ManagedBy';
const ours = '999999999999/a-cluster/*';

test.each(['MakesWhatCarriesItsMark', 'MarksWhatItMakes'])(
  '%s: what is new carries the mark of this cluster',
  (sid) => {
    expect(valueAt(statementAbout(sid, policies), 'Condition', 'StringLike')).toEqual({
      [`aws:RequestTag/${mark}`]: ours,
    });
  },
);

test('what is there is changed and deleted only where it carries the mark of this cluster', () => {
  const { Action, Condition } = statementAbout('ChangesWhatCarriesItsMark', policies);
  expect(stringsOf(Action)).toEqual(
    expect.arrayContaining(['vpc-lattice:DeleteService', 'vpc-lattice:UpdateRule']),
  );
  expect(Condition).toEqual({ StringLike: { [`aws:ResourceTag/${mark}`]: ours } });
  const elsewhere = statementsOf(policies).filter(
    ({ Effect, Sid }) => Effect === 'Allow' && Sid !== 'ChangesWhatCarriesItsMark',
  );
  const changing = elsewhere
    .flatMap((each) => stringsOf(each['Action']))
    .filter((action) => /:(Update|Delete)/.test(action));
  expect(changing).toEqual(['vpc-lattice:DeleteAuthPolicy']);
});

test('something that exists is not made ours by marking it, and a mark stays', () => {
  expect(valueAt(statementAbout('MarksWhatItMakes', policies), 'Condition', 'Null')).toEqual({
    'vpc-lattice:CreateAction': 'false',
  });
  expect(statementAbout('NeverTakesAMarkAway', policies)['Condition']).toEqual({
    'ForAllValues:StringNotEquals': { 'aws:TagKeys': mark },
  });
});

test('networks, their ways into VPCs and their policies belong to stacks', () => {
  const actions = actionsOf(policies).filter((action) => !/:(Describe|Get|List)/.test(action));
  expect(
    actions.filter((action) =>
      /ServiceNetwork($|Vpc)|AccessLog|Resource(Policy|Conf)/.test(action),
    ),
  ).toEqual([]);
  expect(stringsOf(statementAbout('BindsPodsAndCallers', policies)['Resource'])).toEqual([
    'arn:aws:vpc-lattice:eu-central-1:999999999999:service/*',
    'arn:aws:vpc-lattice:eu-central-1:999999999999:targetgroup/*',
  ]);
});

test('listeners, policies and targets of what a stack made are left alone', () => {
  const { Action, Condition, Effect } = statementAbout('NeverChangesWhatStacksMade', policies);
  expect(Effect).toBe('Deny');
  expect(Condition).toEqual({ StringEquals: { 'aws:ResourceTag/alicerce:managed-by': 'cdk' } });
  expect(stringsOf(Action)).toEqual(
    expect.arrayContaining(
      stringsOf(statementAbout('BindsPodsAndCallers', policies)['Action']).slice(),
    ),
  );
});

test('the one service-linked role that it may make is that of Lattice', () => {
  expect(statementAbout('LetsLatticeMeasure', policies)).toMatchObject({
    Resource:
      'arn:aws:iam::999999999999:role/aws-service-role/vpc-lattice.amazonaws.com/AWSServiceRoleForVpcLattice',
    Condition: { StringEquals: { 'iam:AWSServiceName': 'vpc-lattice.amazonaws.com' } },
  });
});
