import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isJsonList, objectOf, scalarText, textOf } from '../json-value';
import type { Json } from '../ledger';
import type { TemplateFinding } from '../state/stack';

/** What a template is judged with. */
export interface ValidationRequest {
  readonly body: string;
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Judges templates by the published schemas. */
export interface TemplateValidator {
  /** Findings that refuse the template; empty when it is fine. */
  validate(request: ValidationRequest): Promise<readonly TemplateFinding[]>;
  close(): Promise<void>;
}

/** Warnings that AWS would refuse with, however the validator rates them. */
const REFUSING_WARNINGS = new Set(['W3030']);

/** Run in a worker, because starting the WebAssembly engine blocks its thread for more than a second. */
const WORKER_SOURCE = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { CompositeEngine, TemplateContent } = require(workerData.module);
  const engine = new CompositeEngine();
  parentPort.postMessage({ ready: true });
  parentPort.on('message', ({ id, request }) => {
    try {
      const report = engine.validateTemplate(new TemplateContent(request.body, 'template'), {
        severityLevel: 'WARN',
        parameterOverrides: request.parameters,
        pseudoParameterOverrides: {
          accountId: request.account,
          region: request.region,
          stackName: request.stackName,
        },
      });
      parentPort.postMessage({ id, status: report.status, diagnostics: report.diagnostics });
    } catch (error) {
      parentPort.postMessage({ id, error: String(error) });
    }
  });
`;

interface Pending {
  resolve(findings: readonly TemplateFinding[]): void;
  reject(error: Error): void;
}

/** CloudFormation's own validator, as CDK bundles it, in a worker thread of its own. */
export class SchemaValidator implements TemplateValidator {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private readonly verdicts = new Map<string, Promise<readonly TemplateFinding[]>>();
  private nextId = 1;
  private failure?: Error;
  /** Settles once the engine stands. */
  readonly ready: Promise<void>;

  /** @throws Error when the installed aws-cdk-lib bundles no validator */
  constructor() {
    const root = dirname(require.resolve('aws-cdk-lib/package.json'));
    const module = require.resolve('@aws/cloudformation-validate', { paths: [root] });
    this.worker = new Worker(WORKER_SOURCE, { eval: true, workerData: { module } });
    this.ready = new Promise((resolve, reject) => {
      this.worker.on('message', (message: Json) => {
        if (objectOf(message)['ready'] === true) resolve();
        else this.receive(message);
      });
      this.worker.on('error', (error) => {
        this.fail(error);
        reject(error);
      });
      this.worker.on('exit', () => {
        this.fail(new Error('the template validator has stopped'));
        resolve();
      });
    });
    // Whoever validates gets the failure; nobody need wait for `ready`.
    this.ready.catch(() => undefined);
  }

  validate(request: ValidationRequest): Promise<readonly TemplateFinding[]> {
    const key = JSON.stringify(request);
    const known = this.verdicts.get(key);
    if (known) return known;
    const verdict = this.ask(request);
    this.verdicts.set(key, verdict);
    verdict.catch(() => this.verdicts.delete(key));
    return verdict;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private ask(request: ValidationRequest): Promise<readonly TemplateFinding[]> {
    return new Promise((resolve, reject) => {
      if (this.failure) {
        reject(this.failure);
        return;
      }
      const id = this.nextId++;
      this.pending.set(id, { resolve, reject });
      this.worker.postMessage({ id, request });
    });
  }

  private receive(message: Json): void {
    const { id, error, diagnostics } = objectOf(message);
    const pending = this.pending.get(Number(id));
    this.pending.delete(Number(id));
    if (error !== undefined)
      pending?.reject(new Error(`the template validator failed: ${scalarText(error)}`));
    else pending?.resolve(isJsonList(diagnostics) ? findingsOf(diagnostics) : []);
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const pending of this.pending.values()) pending.reject(this.failure);
    this.pending.clear();
  }
}

function findingsOf(diagnostics: readonly Json[]): TemplateFinding[] {
  return diagnostics.flatMap((item) => {
    const diagnostic = objectOf(item);
    const rule = textOf(diagnostic['ruleId']) ?? '';
    const severity = textOf(diagnostic['severity']) ?? '';
    if (!['FATAL', 'ERROR'].includes(severity) && !REFUSING_WARNINGS.has(rule)) return [];
    const entity = objectOf(diagnostic['entity']);
    return [
      {
        rule,
        message: textOf(diagnostic['message']) ?? 'refused without a sentence',
        logicalId: textOf(entity['logicalId']),
        resourceType: textOf(entity['resourceType']),
        path: textOf(diagnostic['propertyPath']),
      },
    ];
  });
}
