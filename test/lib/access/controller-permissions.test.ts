import { controllerDefinitions } from '../../../lib/access/controller-permissions';
import { serviceAccounts } from '../../../lib/contract/service-accounts';
import { objectOf, stringsOf } from '../../../lib/controls/json-shape';
import { actionsOf, sampleScope, statementAbout, statementsOf } from './sample-scope';

const rows = Object.entries(controllerDefinitions).map(([name, { description, policies }]) => ({
  name,
  description,
  policies: policies(sampleScope),
}));

test('every service account that takes a role has a row, but Karpenter, whose rights go with its queue', () => {
  expect(['karpenter', ...rows.map(({ name }) => name)].sort()).toEqual(
    Object.keys(serviceAccounts).sort(),
  );
});

describe.each(rows)('$name', ({ description, policies }) => {
  it('names every action', () => {
    expect(actionsOf(policies).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('accepts every pattern with a reason, and none that is not there', () => {
    for (const { statements, open = [] } of policies) {
      const patterns = statements
        .flatMap((statement) => stringsOf(objectOf(statement.toStatementJson())['Resource']))
        .filter((resource) => resource.includes('*'));
      expect([...new Set(patterns)].sort()).toEqual(
        open.flatMap(({ resources }) => [...resources]).sort(),
      );
    }
  });

  it('binds what knows no resource to the Region', () => {
    const everywhere = statementsOf(policies).filter((each) => each['Resource'] === '*');
    for (const statement of everywhere) {
      expect(statement['Condition']).toEqual({
        StringEquals: { 'aws:RequestedRegion': 'eu-central-1' },
      });
    }
  });

  it('says what each policy is for, and fits into what IAM takes', () => {
    expect(description.length).toBeGreaterThan(20);
    for (const { description: own, statements } of policies) {
      expect(own.length).toBeGreaterThan(20);
      const text = JSON.stringify(statements.map((each) => each.toStatementJson() as unknown));
      expect(text.length).toBeLessThan(6144);
    }
  });
});

test('External Secrets reads nothing in its own name: it takes the roles of teams', () => {
  const policies = controllerDefinitions.externalSecrets.policies(sampleScope);
  expect(actionsOf(policies)).toEqual(['sts:AssumeRole', 'sts:TagSession']);
  expect(statementAbout('TakesRolesOfTeams', policies)['Resource']).toEqual([
    'arn:aws:iam::999999999999:role/alicerce-test-secrets-vision',
    'arn:aws:iam::999999999999:role/alicerce-test-secrets-data',
  ]);
});

test('KEDA reads metrics, and that is all', () => {
  expect(actionsOf(controllerDefinitions.keda.policies(sampleScope))).toEqual([
    'cloudwatch:GetMetricData',
  ]);
});
