import {
  attribute,
  ec2NameOf,
  idOf,
  nameOf,
  tagList,
  tagMap,
} from '../../../../lib/local-target/views/record-identity';
import { record } from './memory-ledger';

test('a name is the declared one, else the one that was made up, else the physical id', () => {
  const made = { attributes: { Name: 'made' } };
  expect(nameOf(record('T', 'id', { properties: { Name: 'given' }, ...made }), 'Name')).toBe(
    'given',
  );
  expect(nameOf(record('T', 'id', made), 'Name')).toBe('made');
  expect(nameOf(record('T', 'id'), 'Name')).toBe('id');
});

test('an EC2 name that nobody gave carries stack and logical id', () => {
  const unnamed = record('AWS::EC2::LaunchTemplate', 'lt-0abc', { logicalId: 'Gpu' });
  expect(ec2NameOf(unnamed, 'LaunchTemplateName')).toBe('Stack-Gpu-0ABC');
});

test('an id is the attribute of its name, else the physical id', () => {
  expect(idOf(record('T', 'arn:1', { attributes: { Id: '1' } }), 'Id')).toBe('1');
  expect(idOf(record('T', '2'), 'Id')).toBe('2');
  expect(attribute(record('T', '2'), 'Id')).toBeUndefined();
});

test('tags are read from a list and from a map', () => {
  const list = record('T', '1', { properties: { Tags: [{ Key: 'a', Value: 'b' }] } });
  const map = record('T', '1', { properties: { Tags: { a: 'b' } } });
  expect([tagMap(list), tagMap(map)]).toEqual([{ a: 'b' }, { a: 'b' }]);
  expect(tagList(map)).toEqual([{ Key: 'a', Value: 'b' }]);
});
