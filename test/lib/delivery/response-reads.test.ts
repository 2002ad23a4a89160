import { platformNames } from '../../../lib/contract/platform-names';
import { responseHandlerReads, responseReads } from '../../../lib/delivery/response-reads';

const { reads } = responseReads({
  environment: 'blue',
  names: platformNames('blue'),
  account: '111111111111',
  region: 'eu-central-1',
  recoveryRegion: 'eu-west-1',
});
const actions = reads.flatMap((each) => each.actions);

test('what answers findings is read of this environment alone', () => {
  expect(reads.flatMap(({ resources }) => resources)).toStrictEqual([
    'arn:aws:dynamodb:eu-central-1:111111111111:table/blue-Response-*',
    'arn:aws:events:eu-central-1:111111111111:rule/blue-Response-*',
    'arn:aws:sqs:eu-central-1:111111111111:blue-Response-*',
    ...[
      'isolate-node',
      'revoke-sessions',
      'quarantine-bucket',
      'disable-credential',
      'open-incident',
      'clock',
    ].map(
      (name) =>
        `arn:aws:states:eu-central-1:111111111111:stateMachine:alicerce-blue-response-${name}`,
    ),
  ]);
});

test('it is what the handlers ask for, and no letter, incident or execution', () => {
  expect(actions).toStrictEqual(Object.values(responseHandlerReads).flat());
  expect(
    actions.filter((action) => /ReceiveMessage|GetItem|Query|Scan|Execution/.test(action)),
  ).toStrictEqual([]);
});

test('no role is handed on: reading a rule does not need it', () => {
  expect(actions.filter((action) => action.startsWith('iam:'))).toStrictEqual([]);
});
