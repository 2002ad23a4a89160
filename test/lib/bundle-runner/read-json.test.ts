import * as z from 'zod';
import { readAnswer, readVersionedJson } from '../../../lib/bundle-runner/read-json';

const schema = z.strictObject({ schemaVersion: z.literal(1), names: z.array(z.string()) });

const read = (text: string): unknown =>
  readVersionedJson(schema, { what: 'The parameter /x', text, remedy: 'deploy again' });

test('a text of ours is read by its schema', () => {
  expect(read('{"schemaVersion":1,"names":["a"]}')).toStrictEqual({
    schemaVersion: 1,
    names: ['a'],
  });
});

test.each([
  ['', 'The parameter /x is no JSON: deploy again.'],
  [
    'null',
    'The parameter /x is of schema version none, and this program reads version 1: deploy again.',
  ],
  [
    '{"schemaVersion":"2"}',
    'The parameter /x is of schema version "2", and this program reads version 1: deploy again.',
  ],
])('%j ends with a sentence', (text, sentence) => {
  expect(() => read(text)).toThrow(sentence);
});

test('every field that is wrong is named', () => {
  expect(() => read('{"schemaVersion":1,"names":[1,"b",2]}')).toThrow(
    /^The parameter \/x is not what this program reads: deploy again\.\n {2}names\.0: .*\n {2}names\.2: /,
  );
});

test('an answer of a program is read by what is needed of it', () => {
  const answer = z.object({ name: z.string() });
  expect(readAnswer(answer, 'aws', '{"name":"a","more":1}')).toStrictEqual({ name: 'a' });
  expect(() => readAnswer(answer, 'aws', 'none')).toThrow(
    'The answer of aws is no JSON: run the job again.',
  );
  expect(() => readAnswer(answer, 'aws', '{}')).toThrow(
    /^The answer of aws is not what this program reads: [\s\S]*name/,
  );
});
