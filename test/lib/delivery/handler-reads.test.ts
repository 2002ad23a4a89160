import { detectionReads, handlerReads, serviceReads } from '../../../lib/delivery/handler-reads';
import { platformNames } from '../../../lib/contract/platform-names';

const scope = {
  environment: 'blue',
  names: platformNames('blue'),
  account: '111111111111',
  region: 'sa-east-1',
  recoveryRegion: 'eu-west-1',
};
const actionsOf = ({ reads }: ReturnType<typeof serviceReads>): readonly string[] =>
  reads.flatMap(({ actions }) => actions);

test('what handlers ask of Lattice and of what watches is in a policy, each action once', () => {
  const asked = Object.entries(handlerReads)
    .filter(([type]) => !/Cognito|DynamoDB|Events|S3|SQS|StepFunctions|WAFv2/.test(type))
    .flatMap(([, actions]) => actions);
  const given = [...actionsOf(serviceReads(scope)), ...actionsOf(detectionReads(scope))];
  expect([...given].sort()).toStrictEqual([...new Set(asked)].sort());
});

test('services are read in the Region of the platform, and a trail in every Region', () => {
  const [lattice] = serviceReads(scope).reads;
  expect(lattice?.resources[0]).toBe('arn:aws:vpc-lattice:sa-east-1:111111111111:service/*');
  const [, trail] = detectionReads(scope).reads;
  expect(trail?.resources).toStrictEqual(['arn:aws:cloudtrail:*:111111111111:trail/*']);
});

test('what is not named in full says why', () => {
  const reads = [...serviceReads(scope).reads, ...detectionReads(scope).reads];
  expect(reads.filter(({ because }) => because === undefined)).toStrictEqual([]);
});
