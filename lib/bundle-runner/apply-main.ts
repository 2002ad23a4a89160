import { text } from 'node:stream/consumers';
import { applyBundle } from './apply/apply-bundle';
import { withKeepPolicy } from './apply/keep-protected';
import { runProgram } from './run-program';

/** Helm starts this program again with this word, and hands it what a chart rendered. */
const keepProtected = 'keep-protected';

async function main(): Promise<number> {
  const [, , word] = process.argv;
  if (word === keepProtected) {
    process.stdout.write(withKeepPolicy(await text(process.stdin)));
    return 0;
  }
  const postRenderer = { program: process.execPath, parameters: [__filename, keepProtected] };
  // eslint-disable-next-line no-restricted-syntax -- the entry of a program that CodeBuild runs: nobody hands it anything
  return runProgram(applyBundle(postRenderer), process.env);
}

void main().then((exitCode) => {
  process.exitCode = exitCode;
});
