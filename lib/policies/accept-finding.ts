import path from 'node:path';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { TeamName } from '../../config/teams';
import { spellingsOf } from './same-question';

/** Metadata type under which an acceptance stands on its construct and in the cloud assembly. */
export const acceptedFindingMetadata = 'alicerce:accepted-finding';

/** Packs whose findings can be accepted, with what the ids of their rules begin with. */
const packPrefixes: Readonly<Record<string, string>> = {
  AwsSolutions: 'AwsSolutions-',
  'NIST.800.53.R5': 'NIST.800.53.R5-',
  'PCI.DSS.321': 'PCI.DSS.321-',
  'HIPAA.Security': 'HIPAA.Security-',
  Alicerce: '',
  'CloudFormation-Validate': '',
};

const shortestReason = 40;
const projectDirectory = path.resolve(__dirname, '../..');

/** A finding that stays open on purpose, for a while. */
export interface FindingAcceptance {
  /**
   * Qualified id of the one finding, exactly as the report spells it, for example
   * `AwsSolutions::AwsSolutions-IAM5[Resource::*]`. Where packs of cdk-nag ask the same question, any one of its
   * spellings accepts all of them.
   */
  readonly rule: string;
  /** A fact about this resource that makes the finding harmless, in at least 40 characters. */
  readonly because: string;
  /** The team that answers for it. */
  readonly owner: TeamName;
  /** Last day on which the acceptance holds, as `YYYY-MM-DD`. */
  readonly until: string;
  /** @default - no ticket */
  readonly ticket?: string;
}

/** An acceptance as it is recorded: with the place in the source that wrote it. */
export interface RecordedAcceptance extends FindingAcceptance {
  /** `file:line`, relative to the project. */
  readonly source: string;
}

/**
 * Accepts one finding on one resource. It stands beside the cause, in the construct that makes the resource.
 *
 * The construct is the resource itself or a construct around it (a bucket, a role with its policy), never a stack, a
 * stage or the app. Which resource is meant is settled when the checks run: the finding must fire on exactly one
 * resource at or below the construct. None means that the acceptance is stale, two that it is too broad; both fail the
 * synth, and so does an end date that has passed.
 *
 * @throws Error when the id is not qualified, the reason too short, the date no date or the scope too wide.
 */
export function acceptFinding(construct: IConstruct, acceptance: FindingAcceptance): void {
  const source = callerOf(acceptFinding);
  const problems = [scopeProblem(construct), ...wordingProblems(acceptance)].filter(
    (problem) => problem !== undefined,
  );
  if (problems.length > 0) {
    const where = `The acceptance at ${source} on ${construct.node.path || 'the app'} is refused:`;
    throw new Error([where, ...problems.map((problem) => `- ${problem}`)].join('\n'));
  }
  const { rule, because, owner, until } = acceptance;
  construct.node.addMetadata(acceptedFindingMetadata, { ...acceptance, source });
  const reason = `${because} (accepted by ${owner} until ${until})`;
  for (const id of spellingsOf(rule)) Validations.of(construct).acknowledge({ id, reason });
}

function scopeProblem(construct: IConstruct): string | undefined {
  if (!Stack.isStack(construct) && !Stage.isStage(construct) && !App.isApp(construct)) {
    return undefined;
  }
  return 'it covers a whole stack, stage or app; accept on the resource, beside its cause';
}

function wordingProblems({ rule, because, until }: FindingAcceptance): readonly string[] {
  const problems: string[] = [];
  const [pack, id] = splitOnce(rule, '::');
  const prefix = packPrefixes[pack];
  if (id === undefined) {
    const packs = Object.keys(packPrefixes).join(', ');
    problems.push(
      `rule "${rule}" is not qualified; write Pack::Rule as the report does (packs: ${packs}), ` +
        'for example AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    );
  } else if (prefix === undefined) {
    problems.push(`there is no pack "${pack}"; known are ${Object.keys(packPrefixes).join(', ')}`);
  } else if (!id.startsWith(prefix) || id.length === prefix.length) {
    problems.push(`the rules of ${pack} begin with "${prefix}"; "${id}" is none of them`);
  }
  if (because.trim().length < shortestReason) {
    problems.push(
      `because has ${because.trim().length.toString()} characters; state the fact that makes the finding ` +
        `harmless here, in at least ${shortestReason.toString()}`,
    );
  }
  if (!isDate(until)) {
    problems.push(`until is "${until}"; it must be a day as YYYY-MM-DD, for example 2027-06-30`);
  }
  return problems;
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  if (at < 1) return [text, undefined];
  return [text.slice(0, at), text.slice(at + separator.length)];
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The line that called a function, as `file:line` relative to the project. */
function callerOf(callee: (...parameters: never[]) => unknown): string {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, callee);
  const frame = /\(?([^\s()]+):(\d+):\d+\)?$/m.exec(holder.stack ?? '');
  if (!frame) return 'an unknown place';
  const [, file = '', line = ''] = frame;
  return `${path.relative(projectDirectory, file).split(path.sep).join('/')}:${line}`;
}
