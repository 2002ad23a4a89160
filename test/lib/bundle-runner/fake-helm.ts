import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { withKeepPolicy } from '../../../lib/bundle-runner/apply/keep-protected';
import type { CommandResult } from '../../../lib/bundle-runner/command';
import { objectsOf, type ClusterObject, type FakeCluster } from './fake-cluster';
import { done, failed, told, type Told } from './fake-options';

export interface FakeRevision {
  readonly revision: number;
  readonly status: string;
}

const keepPolicy = 'helm.sh/resource-policy';

/** Helm of the third major version, as far as the jobs may use it. */
export class FakeHelm {
  /** Namespace and name → revisions, oldest first. */
  readonly releases = new Map<string, FakeRevision[]>();
  /** `chart version` → what its archive holds. */
  readonly published = new Map<string, string>();
  /** What an archive holds → what the chart renders; nothing where it is not here. */
  readonly rendered = new Map<string, string>();
  /** What an archive holds → what the folder of CRDs holds. */
  readonly definitions = new Map<string, string>();
  /** Release → titles of its objects. */
  private readonly manifests = new Map<string, readonly string[]>();

  constructor(private readonly cluster: FakeCluster) {
    cluster.forgetRelease = (key) => {
      this.releases.delete(key);
      this.manifests.delete(key);
    };
  }

  run(parameters: readonly string[]): CommandResult {
    const [action, ...rest] = parameters;
    switch (action) {
      case 'pull':
        return this.pull(rest);
      case 'show':
        return done(this.definitions.get(this.archive(rest[1])) ?? '');
      case 'template':
        return this.template(rest);
      case 'history':
        return this.history(rest);
      case 'upgrade':
        return this.upgrade(rest);
      case 'rollback':
        return this.rollback(rest);
      case 'uninstall':
        return this.uninstall(rest);
      default:
        throw new Error(`the job has no business with helm ${String(action)}`);
    }
  }

  private archive(file: string | undefined): string {
    const content = readFileSync(String(file), 'utf8');
    if (!content.startsWith('chart ')) throw new Error(`Error: ${content} is no chart`);
    return content;
  }

  private pull(rest: readonly string[]): CommandResult {
    const asked = told(rest, { values: ['--repo', '--version', '--destination'] });
    const [chart = ''] = asked.words;
    if (chart.startsWith('oci://') === asked.has('--repo')) {
      throw new Error('a chart is in a registry or in an index');
    }
    const name = path.basename(chart);
    const version = asked.one('--version');
    const content = this.published.get(`${name} ${version}`);
    if (content === undefined) return failed(`Error: ${chart}:${version}: not found`);
    writeFileSync(path.join(asked.one('--destination'), `${name}-${version}.tgz`), content);
    return done(`Pulled: ${chart}:${version}\n`);
  }

  private template(rest: readonly string[]): CommandResult {
    const asked = told(rest, {
      flags: ['--no-hooks'],
      values: ['--namespace', '--values', '--kube-version'],
    });
    parse(readFileSync(asked.one('--values'), 'utf8'));
    return done(this.rendered.get(this.archive(asked.words[1])) ?? '');
  }

  private keyOf(asked: Told): { readonly key: string; readonly revisions: FakeRevision[] } {
    const key = `${asked.one('--namespace')}/${String(asked.words[0])}`;
    return { key, revisions: this.releases.get(key) ?? [] };
  }

  private history(rest: readonly string[]): CommandResult {
    const { revisions } = this.keyOf(told(rest, { values: ['--namespace', '--output'] }));
    return revisions.length === 0
      ? failed('Error: release: not found')
      : done(JSON.stringify(revisions));
  }

  private upgrade(rest: readonly string[]): CommandResult {
    const asked = told(rest, {
      flags: ['--install', '--reset-values', '--atomic', '--wait', '--skip-crds'],
      values: [
        '--namespace',
        '--values',
        '--timeout',
        '--history-max',
        '--post-renderer',
        '--post-renderer-args',
      ],
    });
    const { key, revisions } = this.keyOf(asked);
    const [name = '', chart] = asked.words;
    const namespace = asked.one('--namespace');
    parse(readFileSync(asked.one('--values'), 'utf8'));
    if (!path.isAbsolute(asked.one('--post-renderer'))) throw new Error('Helm searches for it');
    if (!this.cluster.namespaces.has(namespace)) {
      return failed(`Error: create: failed to create: namespaces "${namespace}" not found`);
    }
    if (/^(pending-|uninstalling)/.test(revisions.at(-1)?.status ?? '')) {
      return failed('Error: UPGRADE FAILED: another operation is in progress');
    }
    const rendered = withKeepPolicy(this.rendered.get(this.archive(chart)) ?? '');
    const foreign = this.foreignIn(rendered, { name, namespace });
    if (foreign !== undefined) {
      return failed(
        `Error: ${foreign} exists and cannot be imported into the current release: invalid ownership metadata`,
      );
    }
    this.bringIn(key, { rendered, name, namespace });
    this.succeed(key, revisions);
    return done();
  }

  /** What is in the cluster already, and not of this release. */
  private foreignIn(
    rendered: string,
    { name, namespace }: { readonly name: string; readonly namespace: string },
  ): string | undefined {
    return objectsOf(rendered)
      .map((object) => this.cluster.titleOf(object, namespace))
      .find((title) => {
        const object = this.cluster.objects.get(title);
        const owner = object?.metadata.annotations?.['meta.helm.sh/release-name'];
        return object !== undefined && owner !== name;
      });
  }

  private bringIn(
    key: string,
    release: { readonly rendered: string; readonly name: string; readonly namespace: string },
  ): void {
    const { rendered, name, namespace } = release;
    const titles = objectsOf(rendered).map((object) => {
      const annotations = {
        ...object.metadata.annotations,
        'meta.helm.sh/release-name': name,
        'meta.helm.sh/release-namespace': namespace,
      };
      const owned: ClusterObject = { ...object, metadata: { ...object.metadata, annotations } };
      return this.cluster.write(owned, namespace);
    });
    this.drop((this.manifests.get(key) ?? []).filter((title) => !titles.includes(title)));
    this.manifests.set(key, titles);
  }

  /** Takes objects out, and tells which of them their policy keeps. */
  private drop(titles: readonly string[]): readonly string[] {
    const isKept = (title: string): boolean =>
      this.cluster.objects.get(title)?.metadata.annotations?.[keepPolicy] === 'keep';
    for (const title of titles) if (!isKept(title)) this.cluster.objects.delete(title);
    return titles.filter(isKept);
  }

  private succeed(key: string, revisions: readonly FakeRevision[]): void {
    this.releases.set(key, [
      ...revisions.map(({ revision }) => ({ revision, status: 'superseded' })),
      { revision: (revisions.at(-1)?.revision ?? 0) + 1, status: 'deployed' },
    ]);
  }

  private rollback(rest: readonly string[]): CommandResult {
    const asked = told(rest, { values: ['--namespace', '--timeout'] });
    const { key, revisions } = this.keyOf(asked);
    const target = Number(asked.words[1]);
    if (!revisions.some(({ revision }) => revision === target)) {
      return failed(`Error: release has no ${String(target)} version`);
    }
    this.succeed(key, revisions);
    return done();
  }

  private uninstall(rest: readonly string[]): CommandResult {
    const asked = told(rest, {
      flags: ['--ignore-not-found', '--wait'],
      values: ['--namespace', '--timeout'],
    });
    const { key } = this.keyOf(asked);
    if (!this.releases.delete(key) && !asked.has('--ignore-not-found')) {
      return failed('Error: uninstall: Release not loaded: release: not found');
    }
    const kept = this.drop(this.manifests.get(key) ?? []);
    this.manifests.delete(key);
    const lines = kept.map((title) => `[${title.replace(' ', '] ').replace(/ \S+\//, ' ')}\n`);
    const said = kept.length === 0 ? '' : 'These resources were kept due to the resource policy:\n';
    return done(`${said}${lines.join('')}\nrelease "${String(asked.words[0])}" uninstalled\n`);
  }
}
