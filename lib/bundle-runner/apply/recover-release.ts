import type { Workbench } from '../workbench';
import type { Helm, Release, Revision } from './helm';

/** Seconds for bringing a release out of the state that an interrupted job left it in. */
const recoverySeconds = 300;

/** The newest revision that was whole once. */
function lastWhole(history: readonly Revision[]): Revision | undefined {
  const newest = [...history].sort((one, other) => other.revision - one.revision);
  return (
    newest.find(({ status }) => status === 'deployed') ??
    newest.find(({ status }) => status === 'superseded')
  );
}

/**
 * Helm refuses to touch a release that another Helm is at work on, and goes on believing so when that one was killed. No
 * other runs here: CodeBuild runs this job once at a time. So the release goes back to its last whole revision, or goes
 * away where it never had one; what is wanted is applied after that.
 */
export async function recoverRelease(
  { log }: Pick<Workbench, 'log'>,
  helm: Helm,
  release: Release,
): Promise<void> {
  const history = await helm.history(release);
  const newest = history.reduce<Revision | undefined>(
    (known, each) => (known === undefined || each.revision > known.revision ? each : known),
    undefined,
  );
  if (newest === undefined) return;
  const { status } = newest;
  if (status !== 'uninstalling' && !status.startsWith('pending-')) return;
  const whole = status === 'uninstalling' ? undefined : lastWhole(history);
  if (whole === undefined) {
    log(`  ${release.name} hangs in ${status} and was never whole: it is taken away first`);
    await helm.uninstall(release, recoverySeconds);
    return;
  }
  log(`  ${release.name} hangs in ${status}: back to its revision ${String(whole.revision)} first`);
  await helm.rollback(release, whole.revision, recoverySeconds);
}
