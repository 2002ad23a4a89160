import path from 'node:path';
import { z } from 'zod';
import type { Checkout } from './checkout';
import { invalidInput } from './exit-codes';

/** The register that a synth writes into its assembly. */
export const registerFile = 'accepted-findings.json';

const row = z
  .object({
    rule: z.string(),
    /** Construct path of the resource; the environment comes first. */
    resource: z.string().optional(),
    path: z.string().optional(),
    because: z.string(),
    owner: z.string(),
    until: z.iso.date(),
    source: z.string(),
    ticket: z.string().optional(),
  })
  .transform(({ resource, path: place, ...rest }) => ({
    ...rest,
    resource: resource ?? place ?? '',
  }))
  .refine(({ resource }) => resource !== '', 'a row names its resource');

export type AcceptedFinding = z.output<typeof row>;

/**
 * Every accepted finding of an assembly, by resource and rule.
 * @throws OperationError (invalid input) where there is no assembly, no register in it, or none that can be read
 */
export function readAcceptedFindings(
  checkout: Pick<Checkout, 'read' | 'exists'>,
  assembly: string,
): readonly AcceptedFinding[] {
  const file = path.join(assembly, registerFile);
  const text = checkout.read(file);
  if (text === undefined) {
    throw invalidInput(
      checkout.exists(assembly)
        ? `${assembly} holds no ${registerFile}: it is not an assembly of this app, or its synth did not end. Run \`npm run synth\``
        : `there is no assembly at ${assembly}: run \`npm run synth\` first, or name one with --assembly DIR`,
    );
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw invalidInput(`${file} is not JSON: run \`npm run synth\` again`);
  }
  const parsed = z.array(row).safeParse(data);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    throw invalidInput(
      `${file} cannot be read at ${first?.path.join('.') ?? 'its top'}: ${first?.message ?? 'unknown shape'}. Run \`npm run synth\` again`,
    );
  }
  const key = ({ resource, rule }: AcceptedFinding): string => `${resource} ${rule}`;
  return parsed.data.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Whether a finding belongs to an environment: its stage is named after it. */
export function isOfEnvironment({ resource }: AcceptedFinding, environment: string): boolean {
  return resource === environment || resource.startsWith(`${environment}/`);
}
