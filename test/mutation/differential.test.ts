import { readFileSync } from 'node:fs';
import path from 'node:path';
import { assuranceFile, withResults } from './assurance';
import { differences, differenceSection, withSections, type Difference } from './differential';
import { plants } from './plants';

let all: readonly Difference[] = [];

beforeAll(async () => {
  all = await differences();
});

const about = (name: string): Difference | undefined =>
  all.find(({ plant }) => plant.name === name);
const namesWhere = (holds: (each: Difference) => boolean): readonly string[] =>
  all.filter(holds).map(({ plant }) => plant.name);

test.each(plants.filter(({ notYet }) => notYet === undefined).map(({ name }) => name))(
  'we see %s',
  (name) => {
    expect(about(name)?.ours.length).toBeGreaterThan(0);
  },
);

test('what is not built yet is looked for by nothing, and says so', () => {
  expect(namesWhere(({ ours }) => ours.length === 0)).toEqual(
    plants.filter(({ notYet }) => notYet !== undefined).map(({ name }) => name),
  );
});

test('the packs of cdk-nag say nothing of all plants but two', () => {
  expect(namesWhere(({ nag }) => nag.length > 0)).toEqual([
    'a password in the environment of a function',
    'a trail with selectors of both kinds',
  ]);
});

test('what they say of the two is about other things', () => {
  const said = all.flatMap(({ nag }) => nag);
  expect(said.filter((rule) => /secret|password|environment|selector/i.test(rule))).toEqual([]);
  expect(about('a password in the environment of a function')?.ours).toEqual([
    'FunctionRunsAsItself',
  ]);
});

test('Control Tower sees the open cluster, and of four others something else', () => {
  const seen = all.filter(({ guard }) => guard.length > 0);
  expect(Object.fromEntries(seen.map(({ plant, guard }) => [plant.name, guard]))).toEqual({
    'a cluster with a public API and no logs': ['CT.EKS.PR.1', 'CT.EKS.PR.2'],
    'a password in the environment of a function': ['CT.LAMBDA.PR.3'],
    'a detector that watches nodes and all that runs at once': ['CT.GUARDDUTY.PR.1'],
    'a trail with selectors of both kinds': [
      'CT.CLOUDTRAIL.PR.1',
      'CT.CLOUDTRAIL.PR.2',
      'CT.CLOUDTRAIL.PR.3',
    ],
    'a key that is gone after a week, by a policy that may lock everybody out': ['CT.KMS.PR.3'],
  });
});

test('every difference is explained, and stands in the section', () => {
  expect(plants.filter(({ because }) => !/^[A-Z].{20,}\.$/.test(because))).toEqual([]);
  const section = differenceSection(all);
  for (const { name, because } of plants) {
    expect(section).toContain(name);
    expect(section).toContain(because);
  }
});

test('the document says what the engines say', () => {
  const document = readFileSync(path.resolve(__dirname, '../..', assuranceFile), 'utf8');
  expect(document).toContain(differenceSection(all));
});

test('sections stand in the document once, however often they are written', () => {
  const document = '# A\n\n<!-- kill-table -->\n<!-- /kill-table -->\nend\n';
  const sections = [differenceSection(all)];
  const once = withSections(withResults(document, [], []), sections);
  expect(withSections(withResults(once, [], []), sections)).toBe(once);
  expect(once.split('## Where engines differ')).toHaveLength(2);
  expect(once.endsWith('<!-- /kill-table -->\nend\n')).toBe(true);
});
