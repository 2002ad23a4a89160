import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stacksOfAssembly } from '../../../../lib/local-target/driver/assembly-stacks';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'assembly-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function writeManifest(folder: string, artifacts: unknown): void {
  mkdirSync(path.join(directory, folder), { recursive: true });
  writeFileSync(path.join(directory, folder, 'manifest.json'), JSON.stringify({ artifacts }));
}

const stack = (displayName: string, environment: string, stackName?: string) => ({
  type: 'aws:cloudformation:stack',
  displayName,
  environment,
  properties: stackName === undefined ? {} : { stackName },
});

test('stacks of nested assemblies are found with their place and name', () => {
  writeManifest('.', {
    'assembly-dev': {
      type: 'cdk:cloud-assembly',
      properties: { directoryName: 'assembly-dev' },
    },
    Tree: { type: 'cdk:tree' },
  });
  writeManifest('assembly-dev', {
    devNetwork: stack('dev/Network', 'aws://111111111111/sa-east-1', 'dev-Network'),
    'devNetwork.assets': { type: 'cdk:asset-manifest' },
  });
  expect(stacksOfAssembly(directory)).toEqual([
    { id: 'dev/Network', stackName: 'dev-Network', account: '111111111111', region: 'sa-east-1' },
  ]);
});

test('an assembly without a manifest is an error', () => {
  expect(() => stacksOfAssembly(directory)).toThrow(/manifest\.json/);
});
