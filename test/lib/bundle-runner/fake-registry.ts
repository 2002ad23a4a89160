import type { Command, CommandResult } from '../../../lib/bundle-runner/command';
import { done, failed, told } from './fake-options';

interface Repository {
  readonly digests: Set<string>;
  /** A tag keeps the digest that it was given first. */
  readonly tags: Map<string, string>;
}

const digestForm = /^sha256:[0-9a-f]{64}$/;

/** Registries of publishers, the private one, and the program that copies between them. */
export class FakeRegistry {
  readonly host = '111111111111.dkr.ecr.eu-central-1.amazonaws.com';
  readonly password = 'very-secret';
  /** What publishers have: repository@digest. */
  readonly published = new Set<string>();
  readonly repositories = new Map<string, Repository>();
  private isSignedIn = false;

  /** Makes an empty repository in the private registry. */
  createRepository(name: string): Repository {
    const repository = { digests: new Set<string>(), tags: new Map<string, string>() };
    this.repositories.set(name, repository);
    return repository;
  }

  run({ parameters, input }: Command): CommandResult {
    return parameters[0] === 'auth' ? this.signIn(parameters, input) : this.copy(parameters);
  }

  private signIn(parameters: readonly string[], input: string | undefined): CommandResult {
    const asked = told(parameters, { flags: ['--password-stdin'], values: ['--username'] });
    if (asked.words.join(' ') !== `auth login ${this.host}` || asked.one('--username') !== 'AWS') {
      throw new Error(`the job signs in to something else: ${asked.words.join(' ')}`);
    }
    if (input !== this.password) return failed('Error: UNAUTHORIZED');
    this.isSignedIn = true;
    return done();
  }

  private copy(parameters: readonly string[]): CommandResult {
    const [action, source = '', target = ''] = told(parameters, {}).words;
    if (action !== 'copy') throw new Error(`the job has no business with crane ${String(action)}`);
    const [, digest = ''] = source.split('@');
    if (!digestForm.test(digest)) throw new Error(`${source} is not named by a digest`);
    if (!this.published.has(source)) return failed(`Error: GET ${source}: MANIFEST_UNKNOWN`);
    if (!this.isSignedIn) return failed('Error: UNAUTHORIZED: no basic auth credentials');
    const path = target.slice(this.host.length + 1);
    if (!target.startsWith(`${this.host}/`)) throw new Error(`${target} is not ours`);
    const [name = '', tag] = path.includes('@') ? path.split('@') : path.split(':');
    const repository = this.repositories.get(name);
    if (repository === undefined) return failed(`Error: PUT ${target}: NAME_UNKNOWN`);
    return this.put(repository, { digest, tag: tag === digest ? undefined : tag });
  }

  private put(
    { digests, tags }: Repository,
    { digest, tag }: { readonly digest: string; readonly tag: string | undefined },
  ): CommandResult {
    const known = tag === undefined ? undefined : tags.get(tag);
    if (known !== undefined && known !== digest) {
      return failed(
        `Error: TAG_INVALID: The image tag '${String(tag)}' already exists in the repository and cannot be overwritten because the tag is immutable.`,
      );
    }
    if (tag !== undefined) tags.set(tag, digest);
    digests.add(digest);
    return done();
  }
}
