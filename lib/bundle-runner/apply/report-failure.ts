import { redacted } from '../redacted';
import { Refusal } from '../refusal';
import type { Kubectl } from './kubectl';
import type { PreparedPart } from './prepared-part';

const shownEvents = 15;

async function eventsIn(kubectl: Kubectl, namespace: string): Promise<string> {
  try {
    const text = await kubectl.ask([
      'get',
      'events',
      `--namespace=${namespace}`,
      '--sort-by=.lastTimestamp',
    ]);
    const [head = '', ...events] = text.trim().split('\n');
    const newest = [head, ...events.slice(-shownEvents)].join('\n');
    return `Events in ${namespace}:\n${redacted(newest)}`;
  } catch (error) {
    return `Events in ${namespace} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** How a part is called in lines of progress. */
export function partTitle({ part }: Pick<PreparedPart, 'part'>, of: number): string {
  return `[${String(part.position)}/${String(of)}] ${part.stage}/${part.name}`;
}

export interface Failure {
  readonly failed: PreparedPart;
  readonly error: unknown;
  readonly parts: readonly PreparedPart[];
  /** Versions of parts as the cluster has them now. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What people need to know when a part has failed: which, why, what happens there, and what the cluster still lacks. */
export async function failureOf(
  kubectl: Kubectl,
  { failed, error, parts, versions }: Failure,
): Promise<Refusal> {
  // What nobody foresaw is no finding about a part.
  if (!(error instanceof Refusal)) throw error;
  const old = parts
    .filter(({ part, version }) => versions[part.name] !== version)
    .map(({ part }) => `  ${part.stage}/${part.name}`);
  const events = await Promise.all(
    failed.namespaces.slice(0, 3).map((namespace) => eventsIn(kubectl, namespace)),
  );
  return new Refusal(
    [
      `${partTitle(failed, parts.length)} failed: ${error.message}`,
      ...events,
      `Still as an earlier bundle left it, or not there yet:\n${old.join('\n')}`,
      'What was applied stays. Running the job again goes on; deploying the commit before brings the older bundle back.',
    ].join('\n'),
  );
}
