import { Stack } from 'aws-cdk-lib';
import { stackIds, stackName } from '../../lib/contract/platform-names';
import { environmentWith, smallEnvironment } from '../support/environment-variant';
import { platformStage } from '../support/platform-stacks';

const environment = smallEnvironment();
const stage = platformStage(environment);
const stacks = stage.node.children.filter((each) => Stack.isStack(each));
const namesOf = (those: readonly Stack[]) => those.map(({ node }) => node.id);

test('it has every stack of the contract, in the order in which they are deployed', () => {
  expect(namesOf(stacks)).toStrictEqual([...stackIds]);
});

test('CloudFormation knows each stack by the name of the contract', () => {
  expect(stacks.map((each) => each.stackName)).toStrictEqual(
    stackIds.map((id) => stackName(environment.name, id)),
  );
});

const inRecovery: readonly string[] = ['RecoveryVault', 'RecoveryDetection'];

test('only what is about the recovery Region stands in it', () => {
  const { primary, recovery } = environment.places;
  expect(stacks.map(({ region }) => region)).toStrictEqual(
    stackIds.map((id) => (inRecovery.includes(id) ? recovery.region : primary.region)),
  );
});

test('every stack stands in the workload account, but for the archive of the trail', () => {
  const apart = platformStage(
    environmentWith((draft) => {
      draft.accounts.audit = '555555555555';
      draft.organizationId = 'o-abcdefghij';
    }),
  );
  const elsewhere = apart.node.children
    .filter((each) => Stack.isStack(each))
    .filter(({ account }) => account !== environment.accounts.workload);
  expect(elsewhere.map(({ node, account }) => `${node.id} ${account}`)).toStrictEqual([
    'AuditTrail 555555555555',
  ]);
});

test.each([true, false])('termination protection is as config says: %s', (protection) => {
  const protectedStage = platformStage(
    environmentWith((draft) => {
      draft.protection.terminationProtection = protection;
    }),
  );
  const all = protectedStage.node.children.filter((each) => Stack.isStack(each));
  expect(new Set(all.map(({ terminationProtection }) => terminationProtection))).toStrictEqual(
    new Set([protection]),
  );
});

test('a log that the data map keeps for ever is refused', () => {
  const broken = {
    ...environment,
    dataMap: {
      ...environment.dataMap,
      'cluster-logs': { ...environment.dataMap['cluster-logs'], retentionDays: null },
    },
  };
  expect(() => platformStage(broken)).toThrow(
    'dataMap.cluster-logs.retentionDays must be a number of days',
  );
});
