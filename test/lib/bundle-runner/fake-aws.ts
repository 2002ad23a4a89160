import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { CommandResult } from '../../../lib/bundle-runner/command';
import { done, failed, told } from './fake-options';
import type { FakeRegistry } from './fake-registry';

type Arguments = readonly string[];

/** Which of the two jobs it is: each has rights of its own. */
export type JobName = 'mirror' | 'apply';

const rights: Readonly<Record<string, readonly JobName[]>> = {
  'ssm get-parameter': ['mirror', 'apply'],
  'ssm put-parameter': ['apply'],
  's3api get-object': ['mirror', 'apply'],
  's3api head-object': ['mirror', 'apply'],
  's3api put-object': ['mirror'],
  'eks update-kubeconfig': ['apply'],
  'ecr get-login-password': ['mirror'],
  'ecr describe-images': ['mirror'],
};

const checksumOf = (content: Buffer): string =>
  createHash('sha256').update(content).digest('base64');

const longestStandardValue = 4096;

/** An account, as far as the jobs have rights in it. */
export class FakeAws {
  readonly parameters = new Map<string, string>();
  /** Bucket and key → content. */
  readonly store = new Map<string, Buffer>();

  constructor(
    private readonly job: JobName,
    private readonly registry: FakeRegistry,
  ) {}

  run(parameters: Arguments): CommandResult {
    const [service = '', action = ''] = parameters;
    const call = `${service} ${action}`;
    if (rights[call]?.includes(this.job) !== true) {
      throw new Error(`the ${this.job} job has no right to aws ${call}`);
    }
    const rest = parameters.slice(2);
    switch (service) {
      case 'ssm':
        return action === 'get-parameter' ? this.getParameter(rest) : this.putParameter(rest);
      case 's3api':
        return this.object(action, rest);
      case 'ecr':
        return action === 'describe-images'
          ? this.describeImages(rest)
          : done(`${this.registry.password}\n`);
      default:
        told(rest, { values: ['--name', '--kubeconfig'] });
        return done();
    }
  }

  private getParameter(parameters: Arguments): CommandResult {
    const asked = told(parameters, { values: ['--name', '--query', '--output'] });
    const value = this.parameters.get(asked.one('--name'));
    if (asked.one('--query') !== 'Parameter.Value' || asked.one('--output') !== 'json') {
      throw new Error('the job reads another answer than it asks for');
    }
    return value === undefined
      ? failed('An error occurred (ParameterNotFound) when calling the GetParameter operation:')
      : done(`${JSON.stringify(value)}\n`);
  }

  private putParameter(parameters: Arguments): CommandResult {
    const asked = told(parameters, {
      flags: ['--overwrite'],
      values: ['--name', '--type', '--tier', '--value'],
    });
    const [name, value] = [asked.one('--name'), asked.one('--value')];
    if (name !== '/applied') throw new Error(`the job has no right to write ${name}`);
    if (asked.one('--type') !== 'String' || value.length > longestStandardValue) {
      return failed('An error occurred (ValidationException)');
    }
    if (this.parameters.has(name) && !asked.has('--overwrite')) {
      return failed('An error occurred (ParameterAlreadyExists)');
    }
    this.parameters.set(name, value);
    return done('{}');
  }

  private describeImages(parameters: Arguments): CommandResult {
    const asked = told(parameters, { values: ['--repository-name', '--image-ids', '--output'] });
    const images = this.registry.repositories.get(asked.one('--repository-name'));
    if (images === undefined) return failed('An error occurred (RepositoryNotFoundException)');
    const digest = asked.one('--image-ids').replace(/^imageDigest=/, '');
    return images.digests.has(digest)
      ? done('{}')
      : failed('An error occurred (ImageNotFoundException)');
  }

  private object(action: string, parameters: Arguments): CommandResult {
    const checksums = ['--body', '--checksum-algorithm', '--checksum-sha256'];
    const asked = told(parameters, {
      values: ['--bucket', '--key', ...(action === 'put-object' ? checksums : [])].concat(
        action === 'head-object' ? ['--checksum-mode', '--output'] : [],
      ),
    });
    const key = `${asked.one('--bucket')}/${asked.one('--key')}`;
    if (action === 'put-object') {
      const content = readFileSync(asked.one('--body'));
      if (checksumOf(content) !== asked.one('--checksum-sha256')) {
        return failed('An error occurred (BadDigest)');
      }
      this.store.set(key, content);
      return done('{}');
    }
    const content = this.store.get(key);
    if (action === 'head-object') {
      return content === undefined
        ? failed('An error occurred (404) when calling the HeadObject operation: Not Found')
        : done(JSON.stringify({ ChecksumSHA256: checksumOf(content) }));
    }
    if (content === undefined) return failed('An error occurred (NoSuchKey)');
    const [file, ...others] = asked.words;
    if (file === undefined || others.length > 0) throw new Error('get-object takes one file');
    writeFileSync(file, content);
    return done('{}');
  }
}
