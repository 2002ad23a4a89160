import { DescribeClusterCommand } from '@aws-sdk/client-eks';
import { GetDocumentCommand } from '@aws-sdk/client-ssm';
import { z } from 'zod';
import { fail, shown, unless, type Check } from '../check';
import type { ExpectedApiSessions } from '../expectations';
import type { PlatformClients } from '../platform-clients';

type Clients = Pick<PlatformClients['primary'], 'eks' | 'ssm'>;

/** What counts in a session document; what else it says about itself does not. */
const sessionDocument = z.object({
  sessionType: z.string().optional(),
  parameters: z.record(z.string(), z.unknown()).default({}),
  properties: z.record(z.string(), z.unknown()).default({}),
});

function readDocument(text: string | undefined): z.infer<typeof sessionDocument> | undefined {
  try {
    return sessionDocument.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}

/** What in a document leads elsewhere than to one host on port 443. */
function detours(text: string | undefined, host: string): readonly string[] {
  const document = readDocument(text);
  if (document === undefined) return ['its content cannot be read'];
  const { sessionType, parameters, properties } = document;
  const expected = { type: 'LocalPortForwarding', host, portNumber: '443' };
  return [
    ...(sessionType === 'Port' ? [] : [`it opens ${shown(sessionType)}, expected Port`]),
    ...Object.keys(parameters)
      .filter((name) => name !== 'localPortNumber')
      .map((name) => `its caller chooses ${name}`),
    ...Object.entries(expected)
      .filter(([name, value]) => properties[name] !== value)
      .map(([name, value]) => `${name} is ${shown(properties[name])}, expected ${value}`),
  ];
}

/** Who may use the document may reach what it leads to, so it leads to one address. */
export const apiSessionsLeadNowhereElse = (
  { eks, ssm }: Clients,
  { cluster, document }: ExpectedApiSessions,
): Check => ({
  id: 'EKS-23',
  claim: 'Sessions of engineers lead to the Kubernetes API and nowhere else',
  about: 'setting',
  run: async () => {
    const remedy = 'Deploy the Access stack again, and look in CloudTrail for UpdateDocument';
    const found = await eks.send(new DescribeClusterCommand({ name: cluster }));
    const host = found.cluster?.endpoint?.replace(/^https:\/\//, '');
    if (host === undefined) return fail(`${cluster} tells no endpoint`, remedy);
    const { Content, DocumentType } = await ssm.send(new GetDocumentCommand({ Name: document }));
    const problems = [
      ...(DocumentType === 'Session' ? [] : [`it is of the type ${shown(DocumentType)}`]),
      ...detours(Content, host),
    ];
    return unless(
      problems.map((each) => `${document}: ${each}`),
      { evidence: `${document} leads to ${host}:443`, remedy },
    );
  },
});
