import { parseArgs } from 'node:util';
import { createLocalTarget } from '../lib/local-target/local-target';
import { semanticRules } from '../lib/local-target/rules/semantic-rules';
import { allViews } from '../lib/local-target/views/read-views';

/**
 * The local target as a process of its own: `deploy:local` starts and ends it. Prints one line of JSON with its URL once
 * it answers, and stops on SIGTERM, on SIGINT, and when the process that started it is gone.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, state: { type: 'string' } },
  });
  const target = await createLocalTarget({
    port: Number(values.port),
    stateDirectory: values.state,
    views: allViews(),
    rules: semanticRules,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  const stop = (): void => {
    void target.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  process.stdout.write(`${JSON.stringify({ url: target.url, pid: process.pid })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
