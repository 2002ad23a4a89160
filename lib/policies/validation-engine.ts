import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { transformSync } from '@swc/core';
import type { TemplateJob, TemplateReport, WorkerAnswer, WorkerStart } from './validation-worker';

/** What the engine made of all templates of a synth. */
export interface EngineVerdict {
  readonly version: string;
  /** Seconds that the engine took to start, beside other work. */
  readonly startSeconds: number;
  /** Seconds that the synth stood still for the answer. */
  readonly waitedSeconds: number;
  readonly templates: readonly TemplateReport[];
}

/** Where the engine lies; both defaults are inside the installed aws-cdk-lib. */
export interface EngineLocation {
  readonly enginePath: string;
  readonly rulesDirectory: string;
}

/** The engine inside aws-cdk-lib: the very one that the CDK would start itself, and no second copy of its 10 MB. */
export function bundledEngine(): EngineLocation {
  const library = path.dirname(require.resolve('aws-cdk-lib/package.json'));
  return {
    enginePath: require.resolve('@aws/cloudformation-validate', { paths: [library] }),
    rulesDirectory: path.join(library, 'core/lib/validation/rules'),
  };
}

/**
 * CloudFormation's own validator in a thread of its own. Its start costs about a second of one core, so it is started
 * first thing in a process, while constructs are built; templates are handed over when they are written, and the synth
 * waits only for what is left. It never keeps a process alive.
 */
export class ValidationEngine {
  private readonly signal = new Int32Array(new SharedArrayBuffer(4));
  private readonly port: MessagePort;
  private readonly worker: Worker;

  constructor(
    location: EngineLocation = bundledEngine(),
    private readonly patienceSeconds = 120,
  ) {
    // The engine runs for seconds only: optimising its 9 MB of WebAssembly in the background costs a whole core and
    // comes too late to help. Nothing else in a synth is WebAssembly.
    setFlagsFromString('--liftoff-only');
    const { port1, port2 } = new MessageChannel();
    const start: WorkerStart = { ...location, signal: this.signal, port: port2 };
    this.worker = new Worker(compiledWorker(), {
      eval: true,
      workerData: start,
      transferList: [port2],
    });
    this.port = port1;
    this.worker.unref();
    this.port.unref();
  }

  /** Hands templates over and returns at once. */
  submit(jobs: readonly TemplateJob[]): void {
    Atomics.store(this.signal, 0, 0);
    this.port.postMessage(jobs);
  }

  /**
   * Waits for the verdict on what was submitted.
   * @throws Error when the engine failed or does not answer: then nobody knows whether the templates are valid.
   */
  collect(): EngineVerdict {
    const started = performance.now();
    if (Atomics.wait(this.signal, 0, 0, this.patienceSeconds * 1000) === 'timed-out') {
      throw new Error(
        `CloudFormation's validator gave no answer within ${this.patienceSeconds.toString()} s, so the templates are ` +
          'unchecked. Run the synth again; if it stays, reinstall with npm ci.',
      );
    }
    const received: { message: WorkerAnswer } | undefined = receiveMessageOnPort(this.port);
    const answer = received?.message ?? { failure: 'it ended without an answer' };
    if ('failure' in answer) {
      throw new Error(
        `CloudFormation's validator did not run (${answer.failure}), so the templates are unchecked. ` +
          'Reinstall with npm ci; aws-cdk-lib carries the validator.',
      );
    }
    return { ...answer, waitedSeconds: (performance.now() - started) / 1000 };
  }

  /** Ends the thread. Without it the thread ends with the process. */
  async close(): Promise<void> {
    this.port.close();
    await this.worker.terminate();
  }
}

/** The worker as JavaScript: a thread does not inherit ts-node, and loading ts-node there costs more than this. */
function compiledWorker(): string {
  const file = path.join(__dirname, 'validation-worker.ts');
  return transformSync(readFileSync(file, 'utf8'), {
    filename: file,
    configFile: false,
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  }).code;
}
