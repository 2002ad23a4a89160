import { fail, type Check, type Verdict } from './check';

export interface CheckResult {
  readonly id: Check['id'];
  readonly claim: string;
  readonly verdict: Verdict;
}

export interface JudgeOptions {
  /** How long one check may take. */
  readonly timeLimitMilliseconds: number;
  /** `local`: the embedded target, which runs nothing and can only echo what was declared. */
  readonly target: 'aws' | 'local';
}

function explained(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'Error' ? error.message : `${error.name}: ${error.message}`;
}

async function within(check: Check, milliseconds: number): Promise<Verdict> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Verdict>((resolve) => {
    timer = setTimeout(() => {
      resolve(
        fail(
          `no answer within ${String(milliseconds / 1000)} seconds`,
          'Check the network path to the service and ask again',
        ),
      );
    }, milliseconds);
  });
  try {
    return await Promise.race([check.run(), limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs one check to its verdict, whatever happens: a service that is out of reach is a failure with evidence. */
export async function judgeCheck(check: Check, options: JudgeOptions): Promise<CheckResult> {
  const { id, claim, about } = check;
  let verdict: Verdict;
  try {
    verdict = await within(check, options.timeLimitMilliseconds);
  } catch (error) {
    verdict = fail(
      `could not be read: ${explained(error)}`,
      'Check that the environment is deployed, that the service can be reached and that the credentials may read it',
    );
  }
  if (verdict.status === 'pass' && about === 'operation' && options.target === 'local') {
    verdict = { ...verdict, evidence: `declared, not observed: ${verdict.evidence}` };
  }
  return { id, claim, verdict };
}
