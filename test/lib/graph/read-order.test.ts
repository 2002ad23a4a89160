import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readOrder } from '../../../lib/graph/read-order';
import { AssemblyError } from '../../../lib/template-model/read-assembly';

let directory = '';

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'order-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function manifest(folder: string, artifacts: unknown): void {
  mkdirSync(path.join(directory, folder), { recursive: true });
  writeFileSync(path.join(directory, folder, 'manifest.json'), JSON.stringify({ artifacts }));
}

const stack = (displayName: string | undefined, dependencies: readonly string[] = []): object => ({
  type: 'aws:cloudformation:stack',
  displayName,
  dependencies,
});

test('orders of stages are told by the paths of stacks, without their assets', () => {
  manifest('', {
    stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'inner' } },
  });
  manifest('inner', {
    a: stack('dev/A', ['a.assets']),
    'a.assets': { type: 'cdk:asset-manifest' },
    b: stack('dev/B', ['a', 'b.assets']),
    'b.assets': { type: 'cdk:asset-manifest' },
  });
  expect(readOrder(directory)).toStrictEqual([{ first: 'dev/A', then: 'dev/B' }]);
});

test('a stack without a display name goes by its id', () => {
  manifest('', { A: stack(undefined), B: stack('B', ['A']) });
  expect(readOrder(directory)).toStrictEqual([{ first: 'A', then: 'B' }]);
});

test('a manifest that cannot be read is a sentence', () => {
  expect(() => readOrder(directory)).toThrow(AssemblyError);
  expect(() => readOrder(directory)).toThrow(/manifest\.json cannot be read.*again/);
});
