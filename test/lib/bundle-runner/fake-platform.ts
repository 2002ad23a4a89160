import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Command, CommandResult, CommandRunner } from '../../../lib/bundle-runner/command';
import type { Workbench } from '../../../lib/bundle-runner/workbench';
import { FakeAws, type JobName } from './fake-aws';
import { FakeCluster } from './fake-cluster';
import { FakeHelm } from './fake-helm';
import { done, failed, told } from './fake-options';
import { FakeRegistry } from './fake-registry';
import { toolFiles, type SampleBundle } from './sample-bundle';

/** A command that is to fail, and how; `times` of them, or always. */
export interface Mishap {
  readonly when: RegExp;
  readonly stderr: string;
  readonly timedOut?: boolean;
  times?: number;
  /** What happens besides. */
  readonly after?: () => void;
}

const recordTitle = 'ConfigMap kube-system/alicerce-bundle';

/**
 * A cluster, an account and registries, as far as one of the jobs may know them. A command that the job has no business
 * with fails the test, and what the real programs would refuse is refused.
 */
export class FakePlatform implements CommandRunner {
  /** Every command: the program and what it was told, without folders of the machine. */
  readonly ran: string[] = [];
  readonly lines: string[] = [];
  readonly waited: number[] = [];
  readonly registry = new FakeRegistry();
  readonly cluster = new FakeCluster();
  readonly helm = new FakeHelm(this.cluster);
  readonly aws: FakeAws;
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'alicerce-test-'));
  private readonly mishaps: Mishap[] = [];
  private readonly watchers: { readonly when: RegExp; readonly then: () => void }[] = [];
  private seconds = 0;

  constructor(private readonly job: JobName = 'apply') {
    this.aws = new FakeAws(job, this.registry);
  }

  get bench(): Workbench {
    return {
      runner: this,
      folder: this.folder,
      log: (line) => {
        this.lines.push(line);
      },
      clock: {
        now: () => this.seconds * 1000,
        sleep: (seconds) => {
          this.waited.push(seconds);
          this.pass(seconds);
          return Promise.resolve();
        },
      },
    };
  }

  /** Lets time go by. */
  pass(seconds: number): void {
    this.seconds += seconds;
  }

  /** What commands a pattern matches, in order. */
  matching(pattern: RegExp): readonly string[] {
    return this.ran.filter((line) => pattern.test(line));
  }

  /** Titles of what is in the cluster, without the record. */
  get inCluster(): readonly string[] {
    return [...this.cluster.objects.keys()].filter((title) => title !== recordTitle).sort();
  }

  /** The record that the job keeps. */
  get record(): Readonly<Record<string, string>> {
    return this.cluster.objects.get(recordTitle)?.data ?? {};
  }

  /** Publishes a bundle and points at it. */
  want({ pointer, files, text }: SampleBundle): void {
    this.put(`${pointer.bucket}/${pointer.key}`, JSON.stringify(files));
    this.aws.parameters.set('/wanted', text);
  }

  /** Everything that the mirror job would have brought. */
  mirrored({ pointer }: SampleBundle, charts: readonly string[]): void {
    for (const content of [...Object.values(toolFiles), ...charts]) {
      this.put(`artifacts/sha256/${createHash('sha256').update(content).digest('hex')}`, content);
    }
    this.put(`artifacts/mirrored/${pointer.digest}`, 'mark');
  }

  put(key: string, content: string): void {
    this.aws.store.set(key, Buffer.from(content));
  }

  fail(mishap: Mishap): void {
    this.mishaps.push(mishap);
  }

  /** Does something after each command that matches. */
  watch(when: RegExp, then: () => void): void {
    this.watchers.push({ when, then });
  }

  /** What a file holds that a command named. */
  textOf(file: string): string {
    return readFileSync(file.replace('…', this.folder), 'utf8');
  }

  /** Changes the record as somebody with an editor would. */
  editRecord(change: Readonly<Record<string, string | undefined>>): void {
    const record = this.cluster.objects.get(recordTitle);
    if (record === undefined) throw new Error('there is no record yet');
    const data = Object.entries({ ...record.data, ...change }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    this.cluster.objects.set(recordTitle, { ...record, data: Object.fromEntries(data) });
  }

  run(command: Command): Promise<CommandResult> {
    const name = path.basename(command.program);
    const line = [name, ...command.parameters].join(' ').replaceAll(this.folder, '…');
    this.ran.push(line);
    const mishap = this.mishaps.find(({ when, times = 1 }) => times > 0 && when.test(line));
    if (mishap !== undefined) return Promise.resolve(this.suffer(mishap));
    const result = this.answer(name, command);
    for (const { when, then } of this.watchers) if (when.test(line)) then();
    return Promise.resolve(result);
  }

  private suffer(mishap: Mishap): CommandResult {
    if (mishap.times !== undefined) mishap.times -= 1;
    mishap.after?.();
    const result = failed(mishap.stderr);
    return mishap.timedOut === true ? { ...result, exitCode: null, timedOut: true } : result;
  }

  private answer(name: string, command: Command): CommandResult {
    switch (name) {
      case 'aws':
        return this.aws.run(command.parameters);
      case 'tar':
        return this.tar(command.parameters);
      case 'unzip':
        return this.unzip(command.parameters);
      default:
        return this.tool(name, command);
    }
  }

  /** A program of the bundle: it runs only where it was put by the job, with the bytes that its digest stands for. */
  private tool(name: string, command: Command): CommandResult {
    const expected = new Map<string, string>(Object.entries(toolFiles)).get(name);
    if (path.isAbsolute(command.program) && readFileSync(command.program, 'utf8') !== expected) {
      throw new Error(`${name} is not what its digest stands for`);
    }
    if (name === 'crane' && this.job === 'mirror') return this.registry.run(command);
    if (name === 'helm') {
      if ((command.parameters[0] === 'pull') !== (this.job === 'mirror')) {
        throw new Error(`the ${this.job} job has no way for helm ${String(command.parameters[0])}`);
      }
      return this.helm.run(command.parameters);
    }
    if (name === 'kubectl' && this.job === 'apply') return this.cluster.run(command);
    throw new Error(`nobody told the ${this.job} job to run ${name}`);
  }

  private tar(parameters: readonly string[]): CommandResult {
    const asked = told(parameters, { values: ['-xzf', '-C'] });
    const target = path.join(asked.one('-C'), String(asked.words[0]));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, readFileSync(asked.one('-xzf')));
    return done();
  }

  private unzip(parameters: readonly string[]): CommandResult {
    const asked = told(parameters, { flags: ['-q'], values: ['-d'] });
    const files = JSON.parse(readFileSync(String(asked.words[0]), 'utf8')) as Record<
      string,
      string
    >;
    for (const [file, text] of Object.entries(files)) {
      const target = path.join(asked.one('-d'), file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    return done();
  }
}
