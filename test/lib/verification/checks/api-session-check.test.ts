import { apiSessionsLeadNowhereElse } from '../../../../lib/verification/checks/api-session-check';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const host = '0123.gr7.sa-east-1.eks.amazonaws.com';
const expected = { cluster: 'a', document: 'a-api' };
const content = {
  sessionType: 'Port',
  parameters: { localPortNumber: { type: 'String' } },
  properties: { type: 'LocalPortForwarding', host, portNumber: '443', localPortNumber: '8443' },
};

const eks = fakeClient({ DescribeCluster: () => ({ cluster: { endpoint: `https://${host}` } }) });

function checkOf(change: object = {}, document: object = { DocumentType: 'Session' }) {
  const ssm = fakeClient({
    GetDocument: ({ Name }) => {
      expect(Name).toBe('a-api');
      return { Content: JSON.stringify({ ...content, ...change }), ...document };
    },
  });
  return apiSessionsLeadNowhereElse({ eks, ssm }, expected);
}

describe('apiSessionsLeadNowhereElse', () => {
  it('passes when the document leads to the API alone', async () => {
    expect(await evidenceOf(checkOf(), 'pass')).toBe(`a-api leads to ${host}:443`);
  });

  describeFailures([
    {
      name: 'the host is another one',
      check: checkOf({ properties: { ...content.properties, host: 'db.internal' } }),
      evidence: `a-api: host is db.internal, expected ${host}`,
    },
    {
      name: 'the caller chooses the host',
      check: checkOf({
        parameters: { host: {}, localPortNumber: {} },
        properties: { ...content.properties, host: '{{ host }}' },
      }),
      evidence: `a-api: its caller chooses host; a-api: host is {{ host }}, expected ${host}`,
    },
    {
      name: 'it opens a shell',
      check: checkOf({ sessionType: 'Standard_Stream' }),
      evidence: 'a-api: it opens Standard_Stream, expected Port',
    },
    {
      name: 'it is no session document',
      check: checkOf({}, { DocumentType: 'Command' }),
      evidence: 'a-api: it is of the type Command',
    },
    {
      name: 'it is empty',
      check: checkOf({}, { DocumentType: 'Session', Content: '' }),
      evidence: 'a-api: its content cannot be read',
    },
    {
      name: 'the cluster tells no endpoint',
      check: apiSessionsLeadNowhereElse(
        { eks: fakeClient({ DescribeCluster: () => ({ cluster: {} }) }), ssm: fakeClient({}) },
        expected,
      ),
      evidence: 'a tells no endpoint',
    },
  ]);
});
