import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import type { Command, CommandResult } from '../../../lib/bundle-runner/command';
import { done, failed, told, type Told } from './fake-options';

export interface ClusterObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: { readonly group?: string; readonly names?: { readonly kind?: string } };
  readonly data?: Readonly<Record<string, string>>;
}

/** Kinds of objects that stand in no namespace. */
const clusterScoped = [
  'ClusterRole',
  'CustomResourceDefinition',
  'Namespace',
  'NodePool',
  'PersistentVolume',
  'StorageClass',
];

/** Kinds that no job deletes, whatever happens. */
const untouchable = /^(Namespace|CustomResourceDefinition|PersistentVolume|PersistentVolumeClaim) /;

const groupOf = ({ apiVersion }: ClusterObject): string => apiVersion.replace(/\/?[^/]*$/, '');

const isBuiltIn = (group: string): boolean => !group.includes('.') || group.endsWith('.k8s.io');

class Refused extends Error {}

/** Objects of a text, empty documents left out. */
export function objectsOf(text: string): readonly ClusterObject[] {
  return [...parseAllDocuments(text)].flatMap((document) => {
    const object = document.toJS() as ClusterObject | null;
    return object === null ? [] : [object];
  });
}

/** An API server and kubectl, as far as the job may use them. */
export class FakeCluster {
  readonly objects = new Map<string, ClusterObject>();
  readonly namespaces = new Set(['default', 'kube-system']);
  /** Kinds of CRDs that are served: group and kind. */
  readonly served = new Set<string>();
  versions = { client: '35', server: '35' };
  /** What happens when the secrets of a release go: namespace and name. */
  forgetRelease: (key: string) => void = () => undefined;

  run({ parameters, input = '' }: Command): CommandResult {
    try {
      return this.answer(parameters, input);
    } catch (error) {
      if (error instanceof Refused) return failed(error.message);
      throw error;
    }
  }

  /** Writes an object as the API server would, and tells its title. */
  write(object: ClusterObject, namespace = 'default'): string {
    const title = this.titleOf(object, namespace);
    const place = clusterScoped.includes(object.kind) ? undefined : this.placeOf(object, namespace);
    if (place !== undefined && !this.namespaces.has(place)) {
      throw new Refused(`Error from server (NotFound): namespaces "${place}" not found`);
    }
    const known = this.objects.get(title)?.metadata.annotations;
    // Fields of other writers stay.
    const annotations = { ...known, ...object.metadata.annotations };
    this.objects.set(title, { ...object, metadata: { ...object.metadata, annotations } });
    if (object.kind === 'Namespace') this.namespaces.add(object.metadata.name);
    if (object.kind === 'CustomResourceDefinition') {
      this.served.add(`${String(object.spec?.group)}/${String(object.spec?.names?.kind)}`);
    }
    return title;
  }

  /** What an object is found by. */
  titleOf(object: ClusterObject, namespace = 'default'): string {
    const { kind, apiVersion, metadata } = object;
    const group = groupOf(object);
    if (!isBuiltIn(group) && !this.served.has(`${group}/${kind}`)) {
      throw new Refused(
        `error: resource mapping not found for name: "${metadata.name}": no matches for kind "${kind}" in version "${apiVersion}"`,
      );
    }
    return clusterScoped.includes(kind)
      ? `${kind} ${metadata.name}`
      : `${kind} ${this.placeOf(object, namespace)}/${metadata.name}`;
  }

  private placeOf({ metadata }: ClusterObject, namespace: string): string {
    return metadata.namespace ?? namespace;
  }

  private answer(parameters: readonly string[], input: string): CommandResult {
    const [action, ...rest] = parameters;
    switch (action) {
      case 'version':
        return this.version(rest);
      case 'apply':
        return this.apply(rest, input);
      case 'delete':
        return this.remove(rest, input);
      case 'get':
        return this.get(rest, input);
      case 'rollout':
        return this.rollout(rest);
      case 'wait':
        return this.wait(rest);
      default:
        throw new Error(`the job has no business with kubectl ${String(action)}`);
    }
  }

  private version(rest: readonly string[]): CommandResult {
    told(rest, { values: ['--output', '--request-timeout'] });
    return done(
      JSON.stringify({
        clientVersion: { major: '1', minor: this.versions.client },
        serverVersion: { major: '1', minor: `${this.versions.server}+` },
      }),
    );
  }

  private apply(rest: readonly string[], input: string): CommandResult {
    const asked = told(rest, {
      flags: ['--server-side', '--force-conflicts'],
      values: ['--field-manager', '--namespace', '--filename'],
    });
    if (!asked.has('--server-side') || asked.one('--field-manager') !== 'alicerce') {
      throw new Error('the job writes in the name of somebody else');
    }
    const objects = this.read(asked, input);
    if (objects.length === 0) return failed('error: no objects passed to apply');
    for (const object of objects) this.write(object, asked.all('--namespace')[0]);
    return done();
  }

  /** The objects that kubectl was handed, each of the namespace that it was told. */
  private read(asked: Told, input: string): readonly ClusterObject[] {
    const file = asked.one('--filename');
    const objects = objectsOf(file === '-' ? input : readFileSync(file, 'utf8'));
    const [namespace] = asked.all('--namespace');
    const foreign = objects.find(
      ({ metadata }) => metadata.namespace !== undefined && metadata.namespace !== namespace,
    );
    if (namespace !== undefined && foreign !== undefined) {
      throw new Refused(
        `error: the namespace from the provided object "${String(foreign.metadata.namespace)}" does not match the namespace "${namespace}".`,
      );
    }
    return objects;
  }

  private remove(rest: readonly string[], input: string): CommandResult {
    const asked = told(rest, {
      flags: ['--ignore-not-found', '--wait'],
      values: ['--filename', '--namespace', '--timeout', '--selector'],
    });
    if (asked.words[0] === 'secret') {
      const [, name] = /^owner=helm,name=([a-z-]+)$/.exec(asked.one('--selector')) ?? [];
      if (name === undefined) throw new Error('the job deletes secrets that are not of Helm');
      this.forgetRelease(`${asked.one('--namespace')}/${name}`);
      return done();
    }
    for (const object of this.read(asked, input)) {
      const title = this.titleOf(object, asked.all('--namespace')[0]);
      if (untouchable.test(title)) throw new Error(`the job deleted ${title}`);
      if (!this.objects.delete(title) && !asked.has('--ignore-not-found')) {
        return failed(`Error from server (NotFound): ${title}`);
      }
    }
    return done();
  }

  private get(rest: readonly string[], input: string): CommandResult {
    const asked = told(rest, {
      flags: ['--ignore-not-found'],
      values: ['--filename', '--namespace', '--output', '--sort-by'],
    });
    const [kind, name] = asked.words;
    if (kind === 'events') return done('LAST SEEN  REASON\n1m  FailedScheduling\n');
    const [object] = asked.has('--filename')
      ? this.read(asked, input).map((each) => this.titleOf(each, asked.all('--namespace')[0]))
      : [`ConfigMap ${asked.one('--namespace')}/${String(name)}`];
    const found = this.objects.get(String(object));
    if (found === undefined && !asked.has('--ignore-not-found')) return failed('NotFound');
    if (found === undefined) return done();
    // What is asked for by a text comes as a list, even when it is one.
    const list = { apiVersion: 'v1', kind: 'List', items: [found], metadata: {} };
    return done(JSON.stringify(asked.has('--filename') ? list : found));
  }

  private rollout(rest: readonly string[]): CommandResult {
    const asked = told(rest, { values: ['--namespace', '--timeout'] });
    const [status, workload = ''] = asked.words;
    const [kind = '', name = ''] = workload.split('/');
    const title = [...this.objects.keys()].find(
      (each) => each.toLowerCase() === `${kind} ${asked.one('--namespace')}/${name}`,
    );
    if (status !== 'status') throw new Error(`the job has no business with ${String(status)}`);
    return title === undefined ? failed(`Error from server (NotFound): ${workload}`) : done();
  }

  private wait(rest: readonly string[]): CommandResult {
    const asked = told(rest, { values: ['--for', '--timeout'] });
    if (asked.one('--for') !== 'condition=Established') throw new Error('no such condition');
    const missing = asked.words.find((word) => {
      const name = word.replace(/^customresourcedefinition\//, '');
      return !this.objects.has(`CustomResourceDefinition ${name}`);
    });
    return missing === undefined ? done() : failed(`Error from server (NotFound): ${missing}`);
  }
}
