import type { ChangedDigest, LockOutcome, UnansweredQuestion } from './lock-versions';

const indented = (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join('\n');

function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title}:\n${indented(lines)}`];
}

function alarmText({ key, was, is }: ChangedDigest): string {
  return `ALARM: ${key} was ${was} when it was locked, and its publisher has ${is} now. The same version has other content: either the publisher moved it, or somebody stands between. Nothing is overwritten. Find out which it is; then \`npm run ops -- versions --lock --accept-changed ${key}\``;
}

/** Each reason once, with everything that was not learnt because of it. */
function unansweredText(questions: readonly UnansweredQuestion[]): readonly string[] {
  const reasons = [...new Set(questions.map(({ because }) => because))];
  return reasons.map((reason) => {
    const keys = questions.filter(({ because }) => because === reason).map(({ key }) => key);
    return `${reason}. Not learnt:\n${indented(keys)}`;
  });
}

/** What was asked and learnt, as people read it. */
export function lockText(outcome: LockOutcome, file: string, checkOnly: boolean): string {
  const { asked, locked, changed, accepted, obsolete, unanswered, open } = outcome;
  const known = Object.keys(outcome.digests).length;
  const differs = locked.length + accepted.length + obsolete.length > 0;
  const wrote = checkOnly
    ? `${file} was not written`
    : differs
      ? `wrote ${file}`
      : `${file} stays as it is`;
  return [
    ...changed.map(alarmText),
    ...listed(
      checkOnly ? 'published, and not locked yet' : 'locked',
      locked.map(({ key, digest }) => `${key} ${digest}`),
    ),
    ...listed(
      'accepted as changed',
      accepted.map(({ key, was, is }) => `${key}: ${was} became ${is}`),
    ),
    ...listed(
      checkOnly ? 'locked, and no longer pinned' : 'taken out, because nothing pins it any more',
      obsolete,
    ),
    ...unansweredText(unanswered),
    `asked for ${String(asked)}; ${String(known)} digests in the lock file, ${String(open.length)} still to be locked; ${wrote}`,
  ].join('\n\n');
}
