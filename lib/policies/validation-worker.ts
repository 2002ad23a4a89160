import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { parentPort, workerData } from 'node:worker_threads';

/** What the worker is told when it starts. */
export interface WorkerStart {
  /** Main file of `@aws/cloudformation-validate` inside the bundle of aws-cdk-lib. */
  readonly enginePath: string;
  /** Folder with the rules that the CDK adds to the engine, and their index by resource type. */
  readonly rulesDirectory: string;
  /** Set to 1 and notified when an answer lies in the port. */
  readonly signal: Int32Array;
  readonly port: MessagePort;
}

/** One template to judge. */
export interface TemplateJob {
  readonly name: string;
  readonly content: string;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly types: readonly string[];
}

/** One thing that the engine says about a template. */
export interface EngineDiagnostic {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
  readonly propertyPath?: string;
  readonly suggestedFix?: string;
  readonly entity?: { readonly entityType: string; readonly logicalId?: string };
}

/** What the engine made of one template. */
export interface TemplateReport {
  readonly name: string;
  readonly diagnostics: readonly EngineDiagnostic[];
  readonly resourcesScanned: number;
  readonly rulesEvaluated: number;
  readonly seconds: number;
}

/** The answer to one batch of templates, or the reason why there is none. */
export type WorkerAnswer =
  | {
      readonly version: string;
      readonly startSeconds: number;
      readonly templates: readonly TemplateReport[];
    }
  | { readonly failure: string };

/** The part of the engine's module that is used here. */
interface EngineModule {
  version(): string;
  readonly CompositeEngine: new (config: object) => {
    validateTemplate(template: object, config: object): EngineReport;
  };
  readonly TemplateContent: new (content: string, name: string) => object;
}

interface EngineReport {
  readonly diagnostics: readonly EngineDiagnostic[];
  readonly metadata: { readonly resourcesScanned: number; readonly rulesEvaluated: number };
}

type Engine = InstanceType<EngineModule['CompositeEngine']>;

/**
 * Rules that the CDK leaves out of its own run, because its constructs break them on purpose (redundant dependencies,
 * account ids and Regions written out for a known environment). A test compares the list with the CDK's.
 */
const leftOut = {
  ids: ['W3005', 'W1020', 'I4010', 'W4011', 'W4012', 'W9002', 'W9013', 'W1103'],
  services: [{ ruleId: 'W3697', service: 'AWS::AutoScaling' }],
};

/**
 * Advice that contradicts a decision: zones are written out in config, because each has its slot in the address plan and
 * no synth asks an account for anything (W3010).
 */
const decidedOtherwise = ['W3010'];

const start = workerData as WorkerStart;

/** Rules that the CDK adds for some resource types; the engine is built again in the rare case that one occurs. */
function extraRules(jobs: readonly TemplateJob[]): readonly { name: string; content: string }[] {
  const types = new Set(jobs.flatMap((job) => job.types));
  const index = JSON.parse(
    readFileSync(path.join(start.rulesDirectory, 'index.generated.json'), 'utf8'),
  ) as { rules: readonly { file: string; types: readonly string[] | null }[] };
  return index.rules
    .filter((rule) => rule.types === null || rule.types.some((type) => types.has(type)))
    .map(({ file }) => ({
      name: file,
      content: readFileSync(path.join(start.rulesDirectory, file), 'utf8'),
    }));
}

function judge(module: EngineModule, engine: Engine, job: TemplateJob): TemplateReport {
  const started = performance.now();
  const report = engine.validateTemplate(new module.TemplateContent(job.content, job.name), {
    detailLevel: 'STANDARD',
    pseudoParameterOverrides: { accountId: job.account, region: job.region },
    exclude: { ...leftOut, ids: [...leftOut.ids, ...decidedOtherwise] },
    severityLevel: 'WARN',
  });
  return {
    name: job.name,
    diagnostics: report.diagnostics,
    resourcesScanned: report.metadata.resourcesScanned,
    rulesEvaluated: report.metadata.rulesEvaluated,
    seconds: (performance.now() - started) / 1000,
  };
}

function answer(message: WorkerAnswer): void {
  start.port.postMessage(message);
  Atomics.store(start.signal, 0, 1);
  Atomics.notify(start.signal, 0);
}

function failure(error: unknown): WorkerAnswer {
  return { failure: error instanceof Error ? error.message : String(error) };
}

function listen(): void {
  const started = performance.now();
  let ready: { module: EngineModule; engine: Engine; startSeconds: number } | WorkerAnswer;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the engine lies inside another package's bundle
    const module = require(start.enginePath) as EngineModule;
    const engine = new module.CompositeEngine({});
    ready = { module, engine, startSeconds: (performance.now() - started) / 1000 };
  } catch (error) {
    ready = failure(error);
  }
  start.port.on('message', (jobs: readonly TemplateJob[]) => {
    if (!('engine' in ready)) {
      answer(ready);
      return;
    }
    try {
      const { module, startSeconds } = ready;
      const regoRules = extraRules(jobs);
      const engine =
        regoRules.length > 0 ? new module.CompositeEngine({ regoRules }) : ready.engine;
      const templates = jobs.map((job) => judge(module, engine, job));
      answer({ version: module.version(), startSeconds, templates });
    } catch (error) {
      answer(failure(error));
    }
  });
}

if (parentPort) listen();
