import type { Check, Verdict } from '../../../lib/verification/check';

export async function evidenceOf(check: Check, status: Verdict['status']): Promise<string> {
  const verdict = await check.run();
  expect(verdict).toMatchObject({ status });
  if (verdict.status === 'fail') expect(verdict.remedy.length).toBeGreaterThan(10);
  return verdict.evidence;
}

export interface FailureCase {
  readonly name: string;
  readonly check: Check;
  readonly evidence: string;
}

/** Each case fails, with this in its evidence and something to do. */
export function describeFailures(cases: readonly FailureCase[]): void {
  it.each(cases)('fails when $name', async ({ check, evidence }) => {
    expect(await evidenceOf(check, 'fail')).toContain(evidence);
  });
}
