import { fork } from 'node:child_process';
import path from 'node:path';
import type { TrialResult } from './assurance';

/**
 * Has trials judged by a second process, at the same time as this one judges others: a trial keeps one core busy for
 * minutes, and machines that build have two at least.
 */
export function judgedBeside(titles: readonly string[]): Promise<readonly TrialResult[]> {
  return new Promise((resolve, reject) => {
    const results: TrialResult[] = [];
    // The loader of TypeScript is among the arguments of this process, and is handed on.
    const child = fork(path.join(__dirname, 'judge-beside.ts'), titles);
    child.on('message', (result) => results.push(result as TrialResult));
    child.on('error', reject);
    child.on('close', (code) => {
      const missing = titles.filter((each) => !results.some(({ title }) => title === each));
      if (code === 0 && missing.length === 0) resolve(results);
      else {
        reject(
          new Error(
            `The process that judges "${titles.join('", "')}" ended with ${String(code)}; what it said stands above.`,
          ),
        );
      }
    });
  });
}
