import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newStack } from '../../../../lib/local-target/cloudformation/stack-history';
import { putParameter } from '../../../../lib/local-target/resources/parameter-model';
import { TargetState } from '../../../../lib/local-target/state/target-state';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'target-state-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

const place = { account: '111111111111', region: 'us-east-1' };

const record = {
  ...place,
  ...{ stackName: 'S', logicalId: 'L', type: 'AWS::SNS::Topic', physicalId: 'arn' },
  ...{
    properties: {},
    attributes: {},
    origin: 'recorded' as const,
    createdAt: '',
    name: 'n',
    seed: 's',
  },
};

test('everything that was held is there after a restart', () => {
  const first = new TargetState(directory);
  first.records.put(record);
  first.stacks.push({ ...newStack(place, 'S'), status: 'CREATE_COMPLETE' });
  putParameter(first, { ...place, name: '/a', type: 'String', value: '1' });
  const blob = first.blobs.put(Buffer.from('bytes'));
  first.flush();
  const second = new TargetState(directory);
  expect(second.records.all()).toEqual([record]);
  expect(second.stacks).toMatchObject([{ name: 'S', status: 'CREATE_COMPLETE' }]);
  expect(second.parameters).toMatchObject([{ name: '/a', value: '1', version: 1 }]);
  expect(second.blobs.get(blob).toString()).toBe('bytes');
  expect(readdirSync(directory).sort()).toEqual(['objects', 'state.json']);
});

test('a change is written a moment later by itself', async () => {
  const state = new TargetState(directory);
  state.records.put(record);
  state.changed();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(readFileSync(join(directory, 'state.json'), 'utf8')).toContain('AWS::SNS::Topic');
});

test.each([
  ['CREATE_IN_PROGRESS', 'CREATE_FAILED'],
  ['UPDATE_IN_PROGRESS', 'UPDATE_FAILED'],
  ['DELETE_IN_PROGRESS', 'DELETE_FAILED'],
  ['UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_FAILED'],
])('a stack that was in %s when the target stopped is %s', (before, after) => {
  const first = new TargetState(directory);
  first.stacks.push({ ...newStack(place, 'S'), status: before });
  first.flush();
  expect(new TargetState(directory).stacks[0]).toMatchObject({
    status: after,
    statusReason: 'The local target was stopped during the operation',
  });
});

test.each([['not JSON'], ['{"format":99}'], ['[]']])('a state that reads %s is refused', (text) => {
  writeFileSync(join(directory, 'state.json'), text);
  expect(() => new TargetState(directory)).toThrow(/is not a state of this local target: delete/);
});

test('without a directory nothing is written', () => {
  const state = new TargetState();
  state.records.put(record);
  state.changed();
  state.flush();
  expect(readdirSync(directory)).toEqual([]);
});
