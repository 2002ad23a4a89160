import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AssemblyError, readAssembly } from '../../../lib/template-model/read-assembly';

let directory = '';

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'assembly-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function write(file: string, content: unknown): void {
  const target = path.join(directory, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content));
}

const stack = (name: string, properties = {}): object => ({
  type: 'aws:cloudformation:stack',
  environment: 'aws://111111111111/eu-central-1',
  displayName: `dev/${name}`,
  properties: { templateFile: `${name}.json`, stackName: `dev-${name}`, ...properties },
  metadata: { '/dev/Network/Vpc': [{ type: 'aws:cdk:logicalId', data: 'Vpc123' }] },
});

describe('an assembly with stages', () => {
  it('gives every stack with its place', () => {
    write('manifest.json', {
      artifacts: {
        'assembly-dev': {
          type: 'cdk:cloud-assembly',
          properties: { directoryName: 'assembly-dev', displayName: 'dev' },
        },
        Tree: { type: 'cdk:tree' },
      },
    });
    write('assembly-dev/manifest.json', { artifacts: { devNetwork: stack('Network') } });
    write('assembly-dev/Network.json', { Resources: {} });
    const [found, ...more] = readAssembly(directory);
    expect(more).toStrictEqual([]);
    expect(found).toMatchObject({
      path: 'dev/Network',
      environment: 'dev',
      stackName: 'dev-Network',
      account: '111111111111',
      region: 'eu-central-1',
    });
    expect(found?.constructPaths.get('Vpc123')).toBe('dev/Network/Vpc');
    expect(found?.sha256).toBe('ff1f86057e3b2b2a8dc5b8fb3b8f8d02e4689d05ed8db2c1b8f8779e2b0ef011');
  });
});

describe('an assembly of somebody else', () => {
  it('may have no stage and no fixed place', () => {
    write('manifest.json', {
      artifacts: {
        App: { ...stack('App'), environment: 'aws://unknown-account/unknown-region' },
      },
    });
    write('App.json', { Resources: {} });
    expect(readAssembly(directory)[0]).toMatchObject({
      environment: '',
      account: undefined,
      region: undefined,
    });
  });

  it('may nest stacks, and keeps their metadata in files beside', () => {
    write('manifest.json', {
      artifacts: { App: { ...stack('App'), additionalMetadataFile: 'App.metadata.json' } },
    });
    write('App.metadata.json', {
      '/dev/App/Topic': [{ type: 'aws:cdk:logicalId', data: 'Topic1' }],
    });
    const inner = (file: string): object => ({
      Type: 'AWS::CloudFormation::Stack',
      Metadata: { 'aws:asset:path': file },
    });
    write('App.json', { Resources: { Inner: inner('inner.json'), Lost: inner('lost.json') } });
    write('inner.json', { Resources: { Deeper: inner('deeper.json') } });
    write('deeper.json', { Resources: {} });
    const stacks = readAssembly(directory);
    expect(stacks.map((each) => each.path)).toStrictEqual([
      'dev/App',
      'dev/App/Inner',
      'dev/App/Inner/Deeper',
    ]);
    expect(stacks[0]?.constructPaths.get('Topic1')).toBe('dev/App/Topic');
    expect(stacks[2]?.nestedIn).toStrictEqual({ stackPath: 'dev/App/Inner', logicalId: 'Deeper' });
  });
});

describe('what cannot be read is refused with a sentence', () => {
  it('a directory without a manifest', () => {
    expect(() => readAssembly(directory)).toThrow(AssemblyError);
    expect(() => readAssembly(directory)).toThrow(/is no cloud assembly.*--assembly/);
  });

  it('a template that is missing', () => {
    write('manifest.json', { artifacts: { App: stack('App') } });
    expect(() => readAssembly(directory)).toThrow(/App\.json is missing/);
  });

  it.each([
    ['no JSON', '{', /is not JSON/],
    ['no object', '[]', /holds no JSON object/],
  ])('a template that is %s', (_name, content, message) => {
    write('manifest.json', { artifacts: { App: stack('App') } });
    write('App.json', content);
    expect(() => readAssembly(directory)).toThrow(message);
  });
});
