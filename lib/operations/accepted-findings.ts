import path from 'node:path';
import { z } from 'zod';
import type { Checkout } from './checkout';
import { invalidInput } from './exit-codes';

/** Where a synth writes its record, in the root of the assembly. */
export const synthRecordFile = 'synth-checks.json';

const row = z.object({
  rule: z.string(),
  /** Ids under which other packs ask the same. */
  alsoAs: z.array(z.string()).optional(),
  /** Construct path of the resource; the environment comes first. */
  resource: z.string().min(1),
  because: z.string(),
  owner: z.string(),
  until: z.iso.date(),
  source: z.string(),
  ticket: z.string().optional(),
});

/** Of the record of a synth, the part that is read here. */
const record = z.object({
  accepted: z.array(row),
  problems: z
    .array(z.object({ rule: z.string(), path: z.string(), message: z.string() }))
    .default([]),
  environments: z
    .array(
      z.object({
        environment: z.string(),
        acceptances: z.number(),
        ceiling: z.number().optional(),
      }),
    )
    .default([]),
});

export type AcceptedFinding = z.output<typeof row>;

/** What is wrong with the acceptances of a synth, and with how many there may be. */
export interface AcceptanceFault {
  /** Name of the fault, for example `StaleAcceptance`. */
  readonly rule: string;
  /** Construct path; the environment comes first. */
  readonly path: string;
  readonly message: string;
}

/**
 * Every accepted finding of an assembly, by resource and rule.
 * @throws OperationError (invalid input) where there is no assembly, no record of its synth in it, or none that can be read
 */
export function readAcceptedFindings(
  checkout: Pick<Checkout, 'read' | 'exists'>,
  assembly: string,
): readonly AcceptedFinding[] {
  const key = ({ resource, rule }: AcceptedFinding): string => `${resource} ${rule}`;
  return readRecord(checkout, assembly).accepted.sort((a, b) =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0,
  );
}

/**
 * Acceptances that answer no finding any more or were never fit to, and ceilings above what is accepted.
 * @throws OperationError (invalid input) as `readAcceptedFindings` does
 */
export function readAcceptanceFaults(
  checkout: Pick<Checkout, 'read' | 'exists'>,
  assembly: string,
): readonly AcceptanceFault[] {
  const { problems, environments } = readRecord(checkout, assembly);
  const faults = problems.filter(({ rule }) => rule.includes('Acceptance'));
  const ceilings = environments.flatMap(({ environment, acceptances, ceiling = acceptances }) =>
    acceptances >= ceiling ? [] : [ceilingFault(environment, acceptances, ceiling)],
  );
  return [...faults, ...ceilings];
}

function ceilingFault(environment: string, acceptances: number, ceiling: number): AcceptanceFault {
  return {
    rule: 'CeilingAboveAcceptances',
    path: environment,
    message: `Accepted findings in ${environment}: ${String(acceptances)}, and config/acceptance-ceiling.ts still allows ${String(ceiling)}. Lower it.`,
  };
}

/**
 * The record of a synth.
 * @throws OperationError (invalid input) where there is no assembly, no record of its synth in it, or none that can be read
 */
function readRecord(
  checkout: Pick<Checkout, 'read' | 'exists'>,
  assembly: string,
): z.output<typeof record> {
  const file = path.join(assembly, synthRecordFile);
  const text = checkout.read(file);
  if (text === undefined) {
    throw invalidInput(
      checkout.exists(assembly)
        ? `${assembly} holds no ${synthRecordFile}: it is not an assembly of this app, or its synth did not end. Run \`npm run synth\``
        : `there is no assembly at ${assembly}: run \`npm run synth\` first, or name one with --assembly DIR`,
    );
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw invalidInput(`${file} is not JSON: run \`npm run synth\` again`);
  }
  const parsed = record.safeParse(data);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    throw invalidInput(
      `${file} cannot be read at ${first?.path.join('.') ?? 'its top'}: ${first?.message ?? 'unknown shape'}. Run \`npm run synth\` again`,
    );
  }
  return parsed.data;
}

/** Whether a construct path lies in an environment: its stage is named after it. */
export function isInEnvironment(path: string, environment: string): boolean {
  return path === environment || path.startsWith(`${environment}/`);
}
