import { apiSessionRights } from '../../../lib/access/api-session-rights';

const rights = apiSessionRights({
  partition: 'aws',
  account: '999999999999',
  region: 'eu-central-1',
  clusterName: 'a-cluster',
  documentName: 'a-cluster-api',
});
const statements = rights.map(
  ({ statement }) =>
    statement.toStatementJson() as { readonly Sid: string; readonly Action: string | string[] },
);
const named = (sid: string) => statements.find(({ Sid }) => Sid === sid);

test('a session starts on system nodes of this cluster only', () => {
  expect(named('ThroughSystemNodes')).toMatchObject({
    Action: 'ssm:StartSession',
    Resource: 'arn:aws:ec2:eu-central-1:999999999999:instance/*',
    Condition: {
      StringEquals: {
        'ssm:resourceTag/alicerce:nodes': 'system',
        'ssm:resourceTag/eks:cluster-name': 'a-cluster',
      },
    },
  });
});

test('a session starts with the one document, and never with the default shell', () => {
  expect(named('ToTheKubernetesApi')).toMatchObject({
    Resource: 'arn:aws:ssm:eu-central-1:999999999999:document/a-cluster-api',
  });
  const starts = statements.filter(({ Action }) => Action === 'ssm:StartSession');
  expect(starts).toMatchObject(
    starts.map(() => ({
      Condition: { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } },
    })),
  );
});

test('people end the sessions that they have begun', () => {
  expect(named('EndTheirOwn')).toMatchObject({
    Condition: { StringEquals: { 'ssm:resourceTag/aws:ssmmessages:session-id': '${aws:userid}' } },
  });
});

test('nobody may change documents, send commands or reach a node otherwise', () => {
  const actions = statements.flatMap(({ Action }) => Action);
  expect(new Set(actions)).toStrictEqual(
    new Set([
      'ssm:StartSession',
      'ssm:ResumeSession',
      'ssm:TerminateSession',
      'ssmmessages:OpenDataChannel',
      'ssm:DescribeInstanceInformation',
    ]),
  );
});
