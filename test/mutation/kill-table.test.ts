import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Judge } from './judge';
import { assuranceFile, judgedOf, withResults } from './assurance';
import { changesWithoutPlace, killRows, kindsOf, trials } from './kill-table';
import { mutantsOf } from './mutants';
import { setting } from './operator';

const document = readFileSync(path.resolve(__dirname, '../..', assuranceFile), 'utf8');
const all = trials();

interface CommittedRow {
  readonly count: string;
  readonly found: readonly string[];
}

/** Rows of the committed tables by their kind of change, trial by trial. */
const committed = document
  .split('\n## ')
  .slice(1)
  .map((section): ReadonlyMap<string, CommittedRow> => {
    const cells = section
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/[|`]/g, '').trim()));
    return new Map(
      cells.map(([type = '', change = '', count = '', found = '']) => [
        `${type}: ${change}`,
        { count, found: found.split(', ') },
      ]),
    );
  });

const noRows: ReadonlyMap<string, CommittedRow> = new Map();

test('there are more than 60 mutants, and a good many kinds of them', () => {
  expect(all.flatMap(({ mutants }) => mutants).length).toBeGreaterThan(60);
  expect(kindsOf({ mutants: all.flatMap(({ mutants }) => mutants) }).length).toBeGreaterThan(60);
});

test('the committed document names every change that waits for a resource', () => {
  for (const change of changesWithoutPlace(all)) expect(document).toContain(`\n- ${change}\n`);
});

describe.each(all.map((trial, index) => ({ ...trial, table: committed[index] ?? noRows })))(
  '$title',
  (trial) => {
    const { subject, made, mutants, table } = trial;
    const all = kindsOf({ mutants: made });
    const kinds = kindsOf({ mutants }).map((kind, index) => {
      const [first] = kind;
      const count = judgedOf({ mutants: kind.length, made: all[index]?.length ?? 0 });
      return { kind: `${first?.type ?? ''}: ${first?.operator ?? ''}`, first, count };
    });

    it('leaves no kind of change out', () => {
      expect(kinds.map(({ first }) => first?.operator)).toStrictEqual(
        all.map(([first]) => first?.operator),
      );
    });
    const judge = new Judge(subject);

    it('the committed table has each kind of change with its number of mutants', () => {
      const counts = [...table].map(([kind, { count }]) => [kind, count]);
      expect(counts).toStrictEqual(kinds.map(({ kind, count }) => [kind, count]));
    });

    it('has every finding of the first mutant of each kind in the committed table', () => {
      const wrong = kinds.flatMap(({ kind, first }) => {
        const killers = first === undefined ? [] : judge.killersOf(first.make());
        const known = table.get(kind)?.found ?? [];
        const isKnown = killers.length > 0 && killers.every((each) => known.includes(each));
        return isKnown ? [] : [`${kind}: ${killers.join(', ')}`];
      });
      expect(wrong).toStrictEqual([]);
    });
  },
);

describe('the suite itself', () => {
  const [trial] = all;
  if (trial === undefined) throw new Error('There is no trial.');
  const { subject } = trial;
  const harmless = {
    'AWS::EC2::VPC': [setting('say the same in other words', () => ({ Note: 'nothing' }))],
  };
  const same = { 'AWS::EC2::VPC': [setting('change nothing', ({ properties }) => properties)] };
  const changes = mutantsOf(subject.stacks, harmless);
  const survivors = killRows({ subject, made: changes, mutants: changes });

  it('says so where nothing sees a change', () => {
    expect(survivors).toMatchObject([
      { operator: 'say the same in other words', mutants: 1, killers: [] },
    ]);
    expect(survivors[0]?.survivors[0]).toMatch(/^prod\/Network\/PrivateVpc/);
  });

  it('takes no change for a mutant that changes nothing', () => {
    expect(mutantsOf(subject.stacks, same)).toStrictEqual([]);
  });

  it('leaves the templates as they are', () => {
    const before = JSON.stringify(subject.stacks.map(({ template }) => template));
    for (const { make } of trial.made) make();
    expect(JSON.stringify(subject.stacks.map(({ template }) => template))).toBe(before);
  });

  it('writes what was found between the marks of the document, and nothing else', () => {
    const text = withResults(
      '# A\n\n<!-- kill-table -->\nold\n<!-- /kill-table -->\nend\n',
      [{ title: 'T', rows: survivors }],
      [],
    );
    expect(text).toMatch(/^# A\n\n<!-- kill-table -->\n\n## T: 1 mutants, 1 kinds\n/);
    expect(text).toContain(
      '| `AWS::EC2::VPC` | say the same in other words | 1       | nothing  |',
    );
    expect(text).toMatch(/Every change has a place\.\n\n<!-- \/kill-table -->\nend\n$/);
  });

  it('refuses a document without a place for the results', () => {
    expect(() => withResults('# A', [], [])).toThrow('docs/assurance.md has no lines');
  });
});
