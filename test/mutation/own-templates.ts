import type { IConstruct } from 'constructs';
import { markdownTable } from '../../lib/operations/markdown-table';
import { acceptedFindingMetadata, type FindingAcceptance } from '../../lib/policies/accept-finding';
import type { Finding } from '../../lib/policies/finding';
import { judgeFindings } from '../../lib/policies/guard/guard-answer';
import { guardAnswers } from '../../lib/policies/guard/guard-answers';
import { runGuard } from '../../lib/policies/guard/guard-run';
import { recordingPack } from '../../lib/policies/nag-packs';
import { nagPackNames } from '../../lib/policies/nag-pack-names';
import { PackEvidence } from '../../lib/policies/pack-evidence';
import { spellingsOf } from '../../lib/policies/same-question';
import type { Subject } from './subjects';

/** What an engine of others says of production where the rules of this project say nothing. */
export interface Objection {
  readonly engine: string;
  readonly rule: string;
  readonly resources: number;
  /** Each reason once, sorted; none where nothing answers the engine. */
  readonly because: readonly string[];
}

/** The question of a finding: its first spelling, without the value in brackets. */
function questionOf({ rule }: Finding): string {
  const [first = rule] = spellingsOf(rule);
  const id = first.slice(first.indexOf('::') + 2);
  return id.replace(/\[.*$/, '');
}

function reasonsFor({ rule, path }: Finding, app: IConstruct): readonly string[] {
  return app.node.findAll().flatMap((construct) => {
    const { path: at, metadata } = construct.node;
    if (path !== at && !path.startsWith(`${at}/`)) return [];
    return metadata
      .filter(({ type }) => type === acceptedFindingMetadata)
      .map(({ data }) => data as FindingAcceptance)
      .filter((each) => spellingsOf(each.rule).includes(rule))
      .map(({ because }) => because);
  });
}

/** Everything that the packs of cdk-nag object to, accepted or not. */
function nagObjections({ app }: Subject): readonly Objection[] {
  const findings = nagPackNames.flatMap((pack) => {
    const evidence = new PackEvidence(pack, '');
    recordingPack(evidence, () => '').validateScope(app);
    return evidence.findings;
  });
  return grouped(
    findings.map((finding) => ({
      engine: 'cdk-nag',
      rule: questionOf(finding),
      path: finding.path,
      because: reasonsFor(finding, app),
    })),
  );
}

async function guardObjections({ stacks }: Subject): Promise<readonly Objection[]> {
  const { findings } = await runGuard(stacks);
  const { explained, unexplained } = judgeFindings(findings, guardAnswers, '');
  return grouped(
    [
      ...explained.map(({ finding, answer }) => ({ finding, because: [answer.because] })),
      ...unexplained.map((finding) => ({ finding, because: [] })),
    ].map(({ finding: { control, path }, because }) => ({
      engine: 'Control Tower',
      rule: control,
      path,
      because,
    })),
  );
}

interface One {
  readonly engine: string;
  readonly rule: string;
  readonly path: string;
  readonly because: readonly string[];
}

function grouped(all: readonly One[]): readonly Objection[] {
  const rules = [...new Set(all.map(({ rule }) => rule))].sort();
  return rules.map((rule) => {
    const own = all.filter((each) => each.rule === rule);
    return {
      engine: own[0]?.engine ?? '',
      rule,
      resources: new Set(own.map(({ path }) => path)).size,
      because: [...new Set(own.flatMap(({ because }) => because))].sort(),
    };
  });
}

/** What the engines of others object to in the templates of an environment. */
export async function objections(subject: Subject): Promise<readonly Objection[]> {
  return [...nagObjections(subject), ...(await guardObjections(subject))];
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;

/** The section of the document: each rule that objects, how often, and why it stays so. */
export function objectionSection(environment: string, all: readonly Objection[]): string {
  const rows = all.map(({ engine, rule, resources, because }) => [
    engine,
    `\`${rule}\``,
    String(resources),
    because.map(sentence).join(' ') || 'Nothing explains it.',
  ]);
  const table = markdownTable(['Engine', 'Rule', 'Resources', 'Why this project does not'], rows);
  return `## Where engines object to ${environment}, and this project does not: ${String(all.length)} rules\n\n${table}`;
}
