import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Feature flags of the project: a process that the CDK CLI does not start must read them itself. */
export function projectContext(): Record<string, unknown> {
  const file = path.resolve(__dirname, '../cdk.json');
  const { context } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly context: Record<string, unknown>;
  };
  return context;
}
