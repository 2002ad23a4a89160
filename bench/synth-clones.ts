import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startValidation } from '../lib/policies/start-validation';

const projectDirectory = path.resolve(__dirname, '..');

interface Wishes {
  readonly environments: number;
  readonly checks: boolean;
  readonly outdir: string;
}

function readWishes(): Wishes {
  const { values } = parseArgs({
    options: {
      environments: { type: 'string', default: '1' },
      checks: { type: 'boolean', default: false },
      outdir: { type: 'string', default: 'cdk.out' },
    },
  });
  return { ...values, environments: Number(values.environments) };
}

function resourcesBelow(directory: string): number {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => readFileSync(path.join(directory, file), 'utf8'))
    .map((text) => JSON.parse(text) as { readonly Resources?: object })
    .reduce((sum, { Resources = {} }) => sum + Object.keys(Resources).length, 0);
}

/** One synth of equal environments, as a process of its own: prints how many resources it made. */
async function main({ environments, checks, outdir }: Wishes): Promise<void> {
  const validation = checks
    ? startValidation({ projectDirectory, developerLoop: false })
    : undefined;
  const { App } = await import('aws-cdk-lib');
  const { checkedAppProps } = await import('../lib/policies/checked-app');
  const { buildEnvironments, definePlatform } = await import('../stacks/platform');
  const { projectContext } = await import('./project-context');
  const { clonedEnvironments } = await import('./cloned-environments');

  const app = new App({ ...checkedAppProps, outdir, context: projectContext() });
  const clones = clonedEnvironments(environments);
  if (validation === undefined) buildEnvironments(app, clones);
  else definePlatform(app, clones, { assessmentDate: '2026-11-22', validation });
  app.synth();
  process.stdout.write(JSON.stringify({ resources: resourcesBelow(outdir) }));
}

main(readWishes()).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
