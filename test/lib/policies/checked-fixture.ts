import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import type { SynthCheckOptions } from '../../../lib/policies/check-settings';
import { strictestSettings } from '../../../lib/policies/check-settings';
import { checkedAppProps } from '../../../lib/policies/checked-app';
import type { EngineVerdict } from '../../../lib/policies/validation-engine';
import type { EngineDiagnostic, TemplateJob } from '../../../lib/policies/validation-worker';

/** An app with one stage `dev` and one stack in it, without checks yet. */
export function stagedStack(): { readonly app: App; readonly stack: Stack } {
  const outdir = mkdtempSync(path.join(tmpdir(), 'checked-'));
  const app = new App({ ...checkedAppProps, outdir });
  const stage = new Stage(app, 'dev', { env: { account: '111111111111', region: 'eu-west-1' } });
  return { app, stack: new Stack(stage, 'Main') };
}

/** A resource that no pack has anything to say about. */
export function addPlainResource(stack: Stack, id = 'Plain'): CfnResource {
  return new CfnResource(stack, id, { type: 'AWS::CloudFormation::WaitConditionHandle' });
}

/** Options for the stage `dev`, without an engine. */
export function checkOptions(change: Partial<SynthCheckOptions> = {}): SynthCheckOptions {
  return {
    environments: { dev: strictestSettings },
    assessmentDate: '2026-11-22',
    engine: 'none',
    ...change,
  };
}

/** The error of a synth as text; fails the test when the synth succeeds. */
export function synthError(app: App): string {
  try {
    app.synth();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('the synth succeeded, but a finding is open');
}

/** A file of the cloud assembly, parsed. */
export function assemblyFile(app: App, name: string): unknown {
  return JSON.parse(readFileSync(path.join(app.outdir, name), 'utf8'));
}

/** Stands in for the validator: says the same about every template, and counts how often it was asked. */
export class CannedEngine {
  batches = 0;
  private jobs: readonly TemplateJob[] = [];

  constructor(private readonly diagnostics: readonly EngineDiagnostic[] = []) {}

  submit(jobs: readonly TemplateJob[]): void {
    this.batches += 1;
    this.jobs = jobs;
  }

  collect(): EngineVerdict {
    return {
      version: '9.9.9',
      startSeconds: 1,
      waitedSeconds: 0.5,
      templates: this.jobs.map(({ name, types }) => ({
        name,
        diagnostics: this.diagnostics,
        resourcesScanned: types.length,
        rulesEvaluated: 318,
        seconds: 0.01,
      })),
    };
  }
}
