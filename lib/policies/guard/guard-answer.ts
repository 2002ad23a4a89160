import type { TeamName } from '../../../config/teams';
import type { GuardFinding } from './guard-run';

/** Why a failure of a Guard rule is no gap. */
export interface GuardAnswer {
  /** Id of the control that fails. */
  readonly control: string;
  /** Construct paths: `*` stands for one part of a path. */
  readonly resources: readonly string[];
  /** What the rule cannot know, or what answers it. */
  readonly because: string;
  /**
   * Our rules that ask the same question with what Guard cannot see.
   * @default - nothing asks it: the reason says why nothing has to
   */
  readonly answeredBy?: readonly string[];
  readonly owner: TeamName;
  /**
   * Last day of a real exception.
   * @default - the rule is wrong about these resources for as long as they are what they are
   */
  readonly until?: string;
}

/** Findings by whether something answers them, and answers that answer nothing. */
export interface GuardVerdict {
  readonly unexplained: readonly GuardFinding[];
  readonly explained: readonly { readonly finding: GuardFinding; readonly answer: GuardAnswer }[];
  /** A sentence for each pattern without a finding, and each answer past its last day. */
  readonly problems: readonly string[];
}

/** Whether a pattern of an answer means this path. */
export function meansPath(pattern: string, path: string): boolean {
  const [wanted, parts] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === parts.length && wanted.every((part, at) => part === '*' || part === parts[at])
  );
}

/**
 * Puts each finding to its answer.
 * @param today `YYYY-MM-DD`
 */
export function judgeFindings(
  findings: readonly GuardFinding[],
  answers: readonly GuardAnswer[],
  today: string,
): GuardVerdict {
  const expired = answers.filter(({ until }) => until !== undefined && until < today);
  const valid = answers.filter((answer) => !expired.includes(answer));
  const answerTo = ({ control, path }: GuardFinding): GuardAnswer | undefined =>
    valid.find(
      (each) => each.control === control && each.resources.some((one) => meansPath(one, path)),
    );
  const stale = answers.flatMap(({ control, resources }) =>
    resources
      .filter(
        (one) => !findings.some((each) => each.control === control && meansPath(one, each.path)),
      )
      .map((one) => `${control} does not fail for ${one}: take the pattern out`),
  );
  return {
    unexplained: findings.filter((finding) => answerTo(finding) === undefined),
    explained: findings.flatMap((finding) => {
      const answer = answerTo(finding);
      return answer === undefined ? [] : [{ finding, answer }];
    }),
    problems: [
      ...stale,
      ...expired.map(
        ({ control, until = '' }) =>
          `the exception of ${control} ended on ${until}: mend the resource`,
      ),
    ],
  };
}
