import path from 'node:path';
import { z } from 'zod';
import type { Checkout } from './checkout';
import { invalidInput } from './exit-codes';

/** Where a synth writes its record, in the root of the assembly. */
export const synthRecordFile = 'synth-checks.json';

const row = z.object({
  rule: z.string(),
  /** Construct path of the resource; the environment comes first. */
  resource: z.string().min(1),
  because: z.string(),
  owner: z.string(),
  until: z.iso.date(),
  source: z.string(),
  ticket: z.string().optional(),
});

/** Of the record of a synth, the part that is read here. */
const record = z.object({ accepted: z.array(row) });

export type AcceptedFinding = z.output<typeof row>;

/**
 * Every accepted finding of an assembly, by resource and rule.
 * @throws OperationError (invalid input) where there is no assembly, no record of its synth in it, or none that can be read
 */
export function readAcceptedFindings(
  checkout: Pick<Checkout, 'read' | 'exists'>,
  assembly: string,
): readonly AcceptedFinding[] {
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
  const key = ({ resource, rule }: AcceptedFinding): string => `${resource} ${rule}`;
  return parsed.data.accepted.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Whether a finding belongs to an environment: its stage is named after it. */
export function isOfEnvironment({ resource }: AcceptedFinding, environment: string): boolean {
  return resource === environment || resource.startsWith(`${environment}/`);
}
