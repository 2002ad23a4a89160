import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Command, CommandResult, CommandRunner } from '../../../lib/bundle-runner/command';
import type { Workbench } from '../../../lib/bundle-runner/workbench';
import { toolFiles, type SampleBundle } from './sample-bundle';

type Arguments = readonly string[];

interface ClusterObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly data?: Readonly<Record<string, string>>;
}

export interface FakeRevision {
  readonly revision: number;
  readonly status: string;
}

/** A command that is to fail, and how; `times` of them, or always. */
export interface Mishap {
  readonly when: RegExp;
  readonly stderr: string;
  readonly timedOut?: boolean;
  times?: number;
  /** What happens besides. */
  readonly after?: () => void;
}

const done = (stdout = ''): CommandResult => ({ exitCode: 0, stdout, stderr: '', timedOut: false });
const failed = (stderr: string): CommandResult => ({
  exitCode: 1,
  stdout: '',
  stderr,
  timedOut: false,
});

function optionOf(parameters: Arguments, name: string): string {
  const inline = parameters.find((each) => each.startsWith(`${name}=`));
  const value = inline?.slice(name.length + 1) ?? parameters[parameters.indexOf(name) + 1];
  if (value === undefined || (inline === undefined && !parameters.includes(name))) {
    throw new Error(`no ${name} in ${parameters.join(' ')}`);
  }
  return value;
}

const checksumOf = (content: Buffer): string =>
  createHash('sha256').update(content).digest('base64');

/**
 * A cluster, an account and the web, as far as the jobs may know them. A command that no job has business with fails the
 * test.
 */
export class FakePlatform implements CommandRunner {
  /** Every command: the program and what it was told, without folders of the machine. */
  readonly ran: string[] = [];
  readonly lines: string[] = [];
  readonly waited: number[] = [];
  readonly parameters = new Map<string, string>();
  readonly store = new Map<string, Buffer>();
  readonly objects = new Map<string, ClusterObject>();
  readonly releases = new Map<string, FakeRevision[]>();
  readonly images = new Map<string, Set<string>>();
  /** `chart version` → what its archive holds. */
  readonly published = new Map<string, string>();
  /** Release → what its chart renders. */
  readonly rendered = new Map<string, string>();
  /** Release → what the folder of CRDs of its chart holds. */
  readonly definitions = new Map<string, string>();
  /** Release → what Helm says that it kept of it. */
  readonly kept = new Map<string, string>();
  private readonly mishaps: Mishap[] = [];
  private readonly watchers: { readonly when: RegExp; readonly then: () => void }[] = [];
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'alicerce-test-'));
  versions = { client: '35', server: '35' };
  private seconds = 0;

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
          this.seconds += seconds;
          return Promise.resolve();
        },
      },
    };
  }

  /** What commands a pattern matches, in order. */
  matching(pattern: RegExp): readonly string[] {
    return this.ran.filter((line) => pattern.test(line));
  }

  /** Titles of what is in the cluster. */
  get inCluster(): readonly string[] {
    return [...this.objects.keys()].filter((key) => !key.includes('alicerce-bundle')).sort();
  }

  /** The record that the job keeps. */
  get record(): Readonly<Record<string, string>> {
    return this.objects.get('ConfigMap kube-system/alicerce-bundle')?.data ?? {};
  }

  /** Publishes a bundle and points at it. */
  want({ pointer, files, text }: SampleBundle): void {
    this.store.set(`${pointer.bucket}/${pointer.key}`, Buffer.from(JSON.stringify(files)));
    this.parameters.set('/wanted', text);
  }

  /** Everything that the mirror job would have brought. */
  mirrored({ pointer, files }: SampleBundle, charts: readonly string[]): void {
    for (const content of [...Object.values(toolFiles), ...charts]) {
      this.put(`artifacts/sha256/${createHash('sha256').update(content).digest('hex')}`, content);
    }
    if (Object.keys(files).length > 0) this.put(`artifacts/mirrored/${pointer.digest}`, 'mark');
  }

  put(key: string, content: string): void {
    this.store.set(key, Buffer.from(content));
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

  damageRecord(inventory: string): void {
    const title = 'ConfigMap kube-system/alicerce-bundle';
    const record = this.objects.get(title);
    if (record === undefined) throw new Error('there is no record yet');
    this.objects.set(title, { ...record, data: { ...record.data, inventory } });
  }

  run(command: Command): Promise<CommandResult> {
    const { program, parameters } = command;
    const line = [path.basename(program), ...parameters].join(' ').replaceAll(this.folder, '…');
    this.ran.push(line);
    const mishap = this.mishaps.find(({ when, times = 1 }) => times > 0 && when.test(line));
    if (mishap !== undefined) return Promise.resolve(this.suffer(mishap));
    const result = this.answer(path.basename(program), command);
    for (const { when, then } of this.watchers) if (when.test(line)) then();
    return Promise.resolve(result);
  }

  private suffer(mishap: Mishap): CommandResult {
    if (mishap.times !== undefined) mishap.times -= 1;
    mishap.after?.();
    const result = failed(mishap.stderr);
    return mishap.timedOut === true ? { ...result, exitCode: null, timedOut: true } : result;
  }

  private answer(program: string, { parameters, input = '' }: Command): CommandResult {
    switch (program) {
      case 'aws':
        return this.aws(parameters);
      case 'crane':
        return this.crane(parameters, input);
      case 'helm':
        return this.helm(parameters);
      case 'kubectl':
        return this.kubectl(parameters, input);
      case 'tar':
        return this.tar(parameters);
      case 'unzip':
        return this.unzip(parameters);
      default:
        throw new Error(`nobody told the job to run ${program}`);
    }
  }

  private aws(parameters: Arguments): CommandResult {
    const [service, action] = parameters;
    switch (`${String(service)} ${String(action)}`) {
      case 'ssm get-parameter': {
        const value = this.parameters.get(optionOf(parameters, '--name'));
        return value === undefined ? failed('(ParameterNotFound)') : done(JSON.stringify(value));
      }
      case 'ssm put-parameter':
        this.parameters.set(optionOf(parameters, '--name'), optionOf(parameters, '--value'));
        return done('{}');
      case 'eks update-kubeconfig':
        return done();
      case 'ecr get-login-password':
        return done('very-secret\n');
      case 'ecr describe-images':
        return this.describeImages(parameters);
      case 's3api get-object':
      case 's3api head-object':
      case 's3api put-object':
        return this.s3(String(action), parameters);
      default:
        throw new Error(`the job has no right to aws ${parameters.join(' ')}`);
    }
  }

  private describeImages(parameters: Arguments): CommandResult {
    const repository = this.images.get(optionOf(parameters, '--repository-name'));
    if (repository === undefined) return failed('(RepositoryNotFoundException)');
    const digest = optionOf(parameters, '--image-ids').replace('imageDigest=', '');
    return repository.has(digest) ? done('{}') : failed('(ImageNotFoundException)');
  }

  private s3(action: string, parameters: Arguments): CommandResult {
    const key = `${optionOf(parameters, '--bucket')}/${optionOf(parameters, '--key')}`;
    if (action === 'put-object') {
      const content = readFileSync(optionOf(parameters, '--body'));
      if (checksumOf(content) !== optionOf(parameters, '--checksum-sha256')) {
        return failed('(BadDigest)');
      }
      this.store.set(key, content);
      return done('{}');
    }
    const content = this.store.get(key);
    if (content === undefined) return failed('An error occurred (404): Not Found');
    if (action === 'head-object') {
      return done(JSON.stringify({ ChecksumSHA256: checksumOf(content) }));
    }
    writeFileSync(parameters.at(-1) ?? '', content);
    return done('{}');
  }

  private crane(parameters: Arguments, input: string): CommandResult {
    const [action, source = '', target = ''] = parameters;
    if (action === 'auth') return input === 'very-secret' ? done() : failed('unauthorized');
    if (action !== 'copy') throw new Error(`the job has no business with crane ${String(action)}`);
    const repository = target.replace(/^[^/]+\//, '').replace(/:[^:]+$/, '');
    this.images.get(repository)?.add(source.replace(/^.*@/, ''));
    return done();
  }

  private helm(parameters: Arguments): CommandResult {
    const [action, name = ''] = parameters;
    switch (action) {
      case 'pull':
        return this.pull(parameters);
      case 'show':
        return done(this.definitions.get(readFileSync(String(parameters[2]), 'utf8')) ?? '');
      case 'template':
        return done(this.rendered.get(name) ?? '');
      default:
        return this.release(String(action), parameters);
    }
  }

  private pull(parameters: Arguments): CommandResult {
    const chart = path.basename(String(parameters[1]));
    const version = optionOf(parameters, '--version');
    const content = this.published.get(`${chart} ${version}`);
    if (content === undefined) return failed(`Error: ${chart}: not found`);
    const target = optionOf(parameters, '--destination');
    writeFileSync(path.join(target, `${chart}-${version}.tgz`), content);
    return done();
  }

  private release(action: string, parameters: Arguments): CommandResult {
    const name = String(parameters[action === 'upgrade' ? 2 : 1]);
    const key = `${optionOf(parameters, '--namespace')}/${name}`;
    const revisions = this.releases.get(key) ?? [];
    const next = { revision: (revisions.at(-1)?.revision ?? 0) + 1, status: 'deployed' };
    switch (action) {
      case 'history':
        return revisions.length === 0
          ? failed('Error: release: not found')
          : done(JSON.stringify(revisions));
      case 'upgrade':
      case 'rollback':
        if (action === 'upgrade' && revisions.at(-1)?.status.startsWith('pending-') === true) {
          return failed('Error: another operation (install/upgrade/rollback) is in progress');
        }
        this.releases.set(key, [
          ...revisions.map((each) => ({ ...each, status: 'superseded' })),
          next,
        ]);
        return done();
      case 'uninstall':
        this.releases.delete(key);
        return done(`${this.kept.get(name) ?? ''}\nrelease "${name}" uninstalled\n`);
      default:
        throw new Error(`the job has no business with helm ${action}`);
    }
  }

  private kubectl(parameters: Arguments, input: string): CommandResult {
    const [action] = parameters;
    switch (action) {
      case 'version':
        return done(
          JSON.stringify({
            clientVersion: { major: '1', minor: this.versions.client },
            serverVersion: { major: '1', minor: `${this.versions.server}+` },
          }),
        );
      case 'apply':
        for (const [title, object] of this.read(parameters, input)) this.objects.set(title, object);
        return done();
      case 'delete':
        return this.remove(parameters, input);
      case 'get':
        return this.get(parameters);
      case 'rollout':
      case 'wait':
        return done();
      default:
        throw new Error(`the job has no business with kubectl ${String(action)}`);
    }
  }

  private read(
    parameters: Arguments,
    input: string,
  ): readonly (readonly [string, ClusterObject])[] {
    const file = optionOf(parameters, '--filename');
    const text = file === '-' ? input : readFileSync(file, 'utf8');
    return [...parseAllDocuments(text)].flatMap((document) => {
      const object = document.toJS() as ClusterObject | null;
      if (object === null) return [];
      const { kind, metadata } = object;
      const place = metadata.namespace === undefined ? '' : `${metadata.namespace}/`;
      return [[`${kind} ${place}${metadata.name}`, object] as const];
    });
  }

  private remove(parameters: Arguments, input: string): CommandResult {
    if (parameters[1] === 'secret') return done();
    for (const [title] of this.read(parameters, input)) {
      if (/^(Namespace|CustomResourceDefinition|PersistentVolume)/.test(title)) {
        throw new Error(`the job deleted ${title}`);
      }
      this.objects.delete(title);
    }
    return done();
  }

  private get(parameters: Arguments): CommandResult {
    const [, kind, name] = parameters;
    if (kind === 'events') return done('LAST SEEN  REASON\n1m  FailedScheduling\n');
    const object = this.objects.get(
      `ConfigMap ${optionOf(parameters, '--namespace')}/${String(name)}`,
    );
    return done(object === undefined ? '' : JSON.stringify(object));
  }

  private tar(parameters: Arguments): CommandResult {
    const target = path.join(optionOf(parameters, '-C'), String(parameters.at(-1)));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, readFileSync(optionOf(parameters, '-xzf')));
    return done();
  }

  private unzip(parameters: Arguments): CommandResult {
    const folder = optionOf(parameters, '-d');
    const files = JSON.parse(readFileSync(String(parameters[1]), 'utf8')) as Record<string, string>;
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    return done();
  }
}
