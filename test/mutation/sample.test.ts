import type { Mutant } from './mutants';
import { sampled } from './sample';

function mutant(stack: string, resource: string, operator = 'remove it'): Mutant {
  return {
    ...{ type: 'AWS::S3::Bucket', operator, stack, resource, at: `${stack}/${resource}` },
    make: () => ({ stacks: [], changedTypes: [] }),
  };
}

const placesOf = (mutants: readonly Mutant[]) => mutants.map(({ at }) => at);

test('the first and the last resource of a kind stand for those between them', () => {
  const three = ['A', 'B', 'C'].map((each) => mutant('prod/One', each));
  expect(placesOf(sampled(three))).toStrictEqual(['prod/One/A', 'prod/One/C']);
});

test('every change of what is chosen is kept', () => {
  const twice = ['A', 'A', 'B', 'B', 'C'].map((each) => mutant('prod/One', each));
  expect(placesOf(sampled(twice))).toStrictEqual(['prod/One/A', 'prod/One/A', 'prod/One/C']);
});

test('each stack and each kind is asked for itself, in the order of the templates', () => {
  const all = [
    mutant('prod/One', 'A'),
    mutant('prod/One', 'B', 'open it'),
    mutant('prod/Two', 'C'),
    mutant('prod/One', 'D'),
  ];
  expect(sampled(all)).toStrictEqual(all);
});
