import { TemplateIndex } from '../../lib/controls/template-index';
import { PackEvidence } from '../../lib/policies/pack-evidence';
import { runPlatformRules } from '../../lib/policies/platform-pack';
import { irrelevantTypes } from '../../lib/proofs/completeness/known-types';
import { proveAccess } from '../../lib/proofs/prove-access';
import { proveNetwork } from '../../lib/proofs/prove-network';
import type { StackTemplate } from '../../lib/template-model/stack-template';
import type { MutatedStacks } from './mutants';
import type { Subject } from './subjects';

/** Types that no proof reads: a change of them alone leaves every proof as it was. */
const unread = new Set(irrelevantTypes.flatMap(({ types }) => types));

/** What the rules find, by id and path: an acceptance covers both, so nothing else tells two findings apart. */
function ruleFindings(
  stacks: readonly StackTemplate[],
  subject: Subject,
): ReadonlyMap<string, string> {
  const { environment, settings } = subject;
  const index = new TemplateIndex(stacks.map((stack) => ({ ...stack, stackPath: stack.path })));
  const found = runPlatformRules(
    { environment, index, settings },
    new PackEvidence('mutants', '1'),
  );
  return new Map(found.map(({ rule, path }) => [`${rule} ${path}`, rule]));
}

function proofFindings(
  stacks: readonly StackTemplate[],
  { claims }: Subject,
): ReadonlyMap<string, string> {
  const { findings } = proveNetwork(stacks, claims);
  return new Map(findings.map(({ claim, at }) => [`${claim} ${at}`, claim]));
}

function accessFindings(
  stacks: readonly StackTemplate[],
  { access }: Subject,
): ReadonlyMap<string, string> {
  if (access === undefined) return new Map();
  const { findings } = proveAccess(stacks, access);
  // Somebody new who reads a store is a new finding at a place that may have one already.
  return new Map(findings.map(({ claim, at, message }) => [`${claim} ${at} ${message}`, claim]));
}

/** Says what our own engines find in changed templates that they do not find in the templates as they are. */
export class Judge {
  private readonly known: ReadonlySet<string>;

  constructor(private readonly subject: Subject) {
    const { stacks } = subject;
    this.known = new Set(
      [
        ruleFindings(stacks, subject),
        proofFindings(stacks, subject),
        accessFindings(stacks, subject),
      ].flatMap((found) => [...found.keys()]),
    );
  }

  /** Ids of the rules and claims that see a change, sorted; none: it goes unnoticed. */
  killersOf({ stacks, changedTypes }: MutatedStacks): readonly string[] {
    const isRead = changedTypes.some((type) => !unread.has(type));
    const found = [
      ...ruleFindings(stacks, this.subject),
      ...accessFindings(stacks, this.subject),
      ...(isRead ? proofFindings(stacks, this.subject) : []),
    ];
    const ids = found.filter(([key]) => !this.known.has(key)).map(([, id]) => id);
    return [...new Set(ids)].sort();
  }
}
