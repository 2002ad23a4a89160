import type { EntryPoint, InferenceEntry } from '../../config/entry-points';
import type { Environments } from './configuration';
import { markdownTable } from './markdown-table';

const code = (text: string): string => `\`${text}\``;

/** What callers show, as a reader asks for it. */
const shows: Readonly<Record<EntryPoint['signIn']['kind'], string>> = {
  oidc: "a session of the company's identity provider",
  cognito: 'a session of the user pool, with a second factor',
  jwt: 'a token of a listed issuer',
  'mutual-tls': 'a certificate of a listed authority',
  'verified-access': 'Verified Access, which asks person and device',
  lattice: 'the IAM identity of a listed program, to VPC Lattice',
  none: 'nothing',
};

type Listed = Pick<EntryPoint | InferenceEntry, 'host' | 'behind'>;

function leadsTo({ behind }: Listed): string {
  const { namespace, service, podPort, podTls } = behind;
  return `${code(`${namespace}/${service}`)}, port ${String(podPort)}${podTls ? ', with TLS' : ''}`;
}

function comeFrom({ scheme, signIn }: EntryPoint): string {
  if (signIn.kind === 'lattice') return 'programs of the cluster';
  return scheme === 'internal' ? 'private networks' : 'the internet';
}

/** Every listed way in of every environment. */
export function entriesTable(environments: Environments): string {
  const rows = Object.values(environments).flatMap(({ name, ingress }) => [
    ...ingress.entries.map((entry) => [
      code(entry.host),
      comeFrom(entry),
      shows[entry.signIn.kind],
      leadsTo(entry),
      code(name),
    ]),
    ...ingress.inference.map((entry) => [
      code(entry.host),
      'private networks, streams of gRPC',
      `asked by the service: ${entry.authentication.because}`,
      leadsTo(entry),
      code(name),
    ]),
  ]);
  return markdownTable(['Host', 'For', 'Callers show', 'Leads to', 'In'], rows);
}
