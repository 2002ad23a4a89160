import { createHash } from 'node:crypto';
import { LookupFailure, type HttpAnswer, type HttpReader } from './http-reader';

/** One manifest of a registry: a list over processor architectures, or a single image or chart. */
export interface ManifestAddress {
  /** Host as references spell it: `docker.io`, `registry.k8s.io`. */
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
}

export interface Manifest {
  /** `sha256:…` of the very bytes that the registry sent. */
  readonly digest: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Docker Hub answers the registry protocol under another name than references have. */
const apiHosts: Readonly<Record<string, string>> = { 'docker.io': 'registry-1.docker.io' };

const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

const largestManifest = 4 * 1024 ** 2;
const largestToken = 64 * 1024;

function wrong(message: string): LookupFailure {
  return new LookupFailure(message, 'wrong-answer');
}

function jsonObject(body: Buffer, host: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Said below, in words.
  }
  throw wrong(`${host} answers with something that is no JSON object`);
}

/** Parts of a challenge such as `Bearer realm="https://…",service="…",scope="…"`. */
function challengeParts(challenge: string): ReadonlyMap<string, string> {
  return new Map(
    [...challenge.matchAll(/([a-z_]+)="([^"]*)"/gi)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value,
    ]),
  );
}

/** A token that anybody gets, from where the registry says. */
async function anonymousToken(
  read: HttpReader,
  host: string,
  challenge: string | null,
): Promise<string> {
  const parts = challengeParts(challenge ?? '');
  const realm = parts.get('realm');
  if (
    challenge === null ||
    !/^bearer /i.test(challenge) ||
    realm === undefined ||
    !URL.canParse(realm)
  ) {
    throw wrong(`${host} asks for a sign-in, and does not say where anybody could get a token`);
  }
  const url = new URL(realm);
  for (const name of ['service', 'scope']) {
    const value = parts.get(name);
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const answer = await read({ url: url.href, limitBytes: largestToken });
  if (answer.status !== 200) {
    throw wrong(`${url.host} gives no anonymous token for ${host} (HTTP ${String(answer.status)})`);
  }
  const { token, access_token: accessToken } = jsonObject(answer.body, url.host);
  if (typeof token === 'string' && token !== '') return token;
  if (typeof accessToken === 'string' && accessToken !== '') return accessToken;
  throw wrong(`${url.host} answers without a token for ${host}`);
}

function refuseStatus(
  { status }: HttpAnswer,
  { registry, repository, tag }: ManifestAddress,
): void {
  if (status === 200) return;
  const what = `${repository}:${tag}`;
  if (status === 404) throw wrong(`${registry} has no ${what} (HTTP 404): correct its version`);
  if (status === 401 || status === 403) {
    throw wrong(`${registry} shows ${what} to nobody without an account (HTTP ${String(status)})`);
  }
  throw new LookupFailure(
    `${registry} does not answer for ${what} now (HTTP ${String(status)}): try again later`,
    'unreachable',
  );
}

/**
 * Asks a registry for a manifest, with an anonymous token where it wants one, and hashes what comes.
 * @throws LookupFailure where nobody answers, where the tag is not there, or where the bytes are not what their digest says
 */
export async function readManifest(read: HttpReader, address: ManifestAddress): Promise<Manifest> {
  const { registry, repository, tag } = address;
  const host = apiHosts[registry] ?? registry;
  const url = `https://${host}/v2/${repository}/manifests/${tag}`;
  const accept = { accept: manifestTypes.join(', ') };
  let answer = await read({ url, headers: accept, limitBytes: largestManifest });
  if (answer.status === 401) {
    const token = await anonymousToken(read, host, answer.headers.get('www-authenticate'));
    const headers = { ...accept, authorization: `Bearer ${token}` };
    answer = await read({ url, headers, limitBytes: largestManifest });
  }
  refuseStatus(answer, address);
  const digest = `sha256:${createHash('sha256').update(answer.body).digest('hex')}`;
  const stated = answer.headers.get('docker-content-digest');
  if (stated !== null && stated !== digest) {
    throw wrong(
      `${registry} says that ${repository}:${tag} is ${stated}, and what it sends is ${digest}: something between changes it. Nothing of it is taken`,
    );
  }
  const content = jsonObject(answer.body, registry);
  if (content['schemaVersion'] !== 2) {
    throw wrong(`${registry} answers for ${repository}:${tag} with a manifest of an unknown kind`);
  }
  return { digest, content };
}
