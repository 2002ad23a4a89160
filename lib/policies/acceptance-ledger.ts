import type { Acknowledgement, AppSurvey, PlacedAcceptance } from './app-survey';
import type { Finding } from './finding';
import { spellingsOf } from './same-question';

/** An acceptance that did its work: one finding on one resource. */
export interface UsedAcceptance extends PlacedAcceptance {
  /** Construct path of the one resource. */
  readonly resource: string;
  /** Other packs that asked the same question of it, and are answered with it. */
  readonly alsoAs: readonly string[];
}

/** Something wrong with an acceptance; it fails the synth and cannot be accepted itself. */
export interface AcceptanceProblem {
  readonly kind: 'Expired' | 'Stale' | 'TooBroad' | 'Duplicate' | 'Unrecorded';
  readonly path: string;
  readonly message: string;
}

/** All acceptances, judged against all findings of one synth. */
export interface AcceptanceLedger {
  readonly used: readonly UsedAcceptance[];
  readonly problems: readonly AcceptanceProblem[];
  /** Findings that no acceptance covers. */
  readonly open: readonly Finding[];
}

/**
 * Judges acceptances.
 * @param survey - what the construct tree says
 * @param findings - every finding of every pack, before suppression
 * @param assessmentDate - the day to judge by, `YYYY-MM-DD`: an input, so that two synths of one commit agree
 */
export function judgeAcceptances(
  survey: Pick<AppSurvey, 'acceptances' | 'acknowledgements'>,
  findings: readonly Finding[],
  assessmentDate: string,
): AcceptanceLedger {
  const byRule = groupByRule(findings);
  const used: UsedAcceptance[] = [];
  const problems: AcceptanceProblem[] = [...unrecorded(survey), ...duplicates(survey.acceptances)];
  const covered = new Set<Finding>();
  const matching = (rule: string, path: string): readonly Finding[] =>
    (byRule.get(spelled(rule)) ?? []).filter((finding) => isAtOrBelow(finding.path, path));
  for (const { id, path } of survey.acknowledgements.filter(isLibraryAnswer)) {
    for (const match of matching(id, path)) covered.add(match);
  }
  for (const acceptance of survey.acceptances) {
    const matches = matching(acceptance.rule, acceptance.path);
    const [resource, ...others] = new Set(matches.map(({ path }) => path));
    for (const match of matches) covered.add(match);
    if (resource !== undefined) {
      const twins = twinsOf(acceptance.rule).filter((twin) => {
        const same = matching(twin, resource);
        for (const match of same) covered.add(match);
        return same.length > 0;
      });
      used.push({ ...acceptance, resource, alsoAs: twins });
    }
    problems.push(...problemsOf(acceptance, { resource, others, assessmentDate }));
  }
  return { used, problems, open: findings.filter((finding) => !covered.has(finding)) };
}

function problemsOf(
  { rule, path, owner, until, source }: PlacedAcceptance,
  matched: {
    readonly resource: string | undefined;
    readonly others: readonly string[];
    readonly assessmentDate: string;
  },
): readonly AcceptanceProblem[] {
  const what = `The acceptance of ${rule} at ${source} on ${path}`;
  const problems: AcceptanceProblem[] = [];
  if (matched.resource === undefined) {
    const message = `${what} matches no finding. Its cause is gone: delete the acceptance.`;
    problems.push({ kind: 'Stale', path, message });
  }
  if (matched.others.length > 0) {
    const all = [matched.resource, ...matched.others].join(', ');
    const message = `${what} covers ${(matched.others.length + 1).toString()} resources (${all}). Accept on each one, with its own reason.`;
    problems.push({ kind: 'TooBroad', path, message });
  }
  if (until < matched.assessmentDate) {
    const message = `${what} ended on ${until}, and the assessment date is ${matched.assessmentDate}. ${owner} must fix the cause or renew it with a reason that holds today.`;
    problems.push({ kind: 'Expired', path, message });
  }
  return problems;
}

/**
 * Acknowledgements that did not come through `acceptFinding`: they have no owner and no end date. A warning of a CDK
 * construct (its id begins with "@") is no finding of a pack and stops nothing, so it needs neither.
 */
function unrecorded({
  acceptances,
  acknowledgements,
}: Pick<AppSurvey, 'acceptances' | 'acknowledgements'>): readonly AcceptanceProblem[] {
  const recorded = new Set(
    acceptances.flatMap(({ rule, path }) =>
      spellingsOf(rule).map((each) => `${path} ${spelled(each)}`),
    ),
  );
  return acknowledgements
    .filter((acknowledgement) => !isLibraryAnswer(acknowledgement))
    .filter(({ id }) => !id.startsWith('Annotation::@'))
    .filter(({ id, path }) => !recorded.has(`${path} ${id}`))
    .map(({ id, path }) => ({
      kind: 'Unrecorded',
      path,
      message: `${id} is acknowledged on ${path || 'the app'} without owner and end date. Use acceptFinding with the qualified id of the finding.`,
    }));
}

/** A false alarm of the library's validator that the library itself answers, beside the construct it is about. */
function isLibraryAnswer({ id, byLibrary }: Acknowledgement): boolean {
  return byLibrary && id.startsWith('CloudFormation-Validate::');
}

function duplicates(acceptances: readonly PlacedAcceptance[]): readonly AcceptanceProblem[] {
  const seen = new Set<string>();
  return acceptances.flatMap(({ rule, path, source }): readonly AcceptanceProblem[] => {
    const key = `${path} ${spellingsOf(rule).join(' ')}`;
    const again = seen.has(key);
    seen.add(key);
    const message = `${rule} is accepted twice on ${path}, the second time at ${source}: one spelling answers all packs that ask the same. Keep one.`;
    return again ? [{ kind: 'Duplicate', path, message }] : [];
  });
}

function groupByRule(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group) group.push(finding);
    else groups.set(finding.rule, [finding]);
  }
  return groups;
}

function isAtOrBelow(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`);
}

function twinsOf(rule: string): readonly string[] {
  return spellingsOf(rule).filter((each) => each !== rule);
}

/** An id as the CDK compares it. */
function spelled(rule: string): string {
  return rule.replaceAll(' ', '-');
}
