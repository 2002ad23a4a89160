import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { controlCatalogue } from '../../../lib/controls/control-catalogue';
import { platformRules } from '../../../lib/controls/platform-rules';

const project = path.resolve(__dirname, '../../..');
const numbers = controlCatalogue.map(({ id }) => Number(id.slice(2)));
const holders = controlCatalogue.flatMap(({ heldBy }) => heldBy);

test('controls stand in the order of their ids, each once', () => {
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
});

/** First and last number of what is catalogued, without a gap between them. */
const catalogued = [
  [1, 18],
  [32, 84],
  [86, 91],
  [101, 110],
  [117, 120],
] as const;

test('every control of the catalogued ranges is there, once', () => {
  expect(numbers).toEqual(
    catalogued.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    ),
  );
});

test.each(controlCatalogue.map((control) => [control.id, control] as const))(
  '%s says what it asks, on whose word, and what holds it',
  (_, { says, sources, heldBy, beyond }) => {
    expect(says).toMatch(/^[A-Z].{20,}\.$/);
    expect(beyond ?? 'All of it is held.').toMatch(/^[A-Z].{10,}\.$/);
    expect(heldBy.length).toBeGreaterThan(0);
    expect(sources.nist.length).toBeGreaterThan(0);
    expect(sources.tenets.length).toBeGreaterThan(0);
    expect(sources.lgpd.length).toBeGreaterThan(0);
  },
);

test('sources are spoken of by their own numbers', () => {
  const sources = controlCatalogue.map((control) => control.sources);
  const wrong = [
    ...sources
      .flatMap(({ securityHub }) => securityHub ?? [])
      .filter((each) => !/^[A-Z][A-Za-z0-9]+\.\d+$/.test(each)),
    ...sources
      .flatMap(({ cis }) => cis ?? [])
      .filter((each) => !/^(AWS 5\.0\.0|EKS) \d+(\.\d+)+$/.test(each)),
    ...sources
      .flatMap(({ nist }) => nist)
      .filter((each) => !/^(AC|AU|CA|CM|CP|IA|IR|SC|SI)-\d+(\(\d+\))?$/.test(each)),
    ...sources.flatMap(({ lgpd }) => lgpd).filter((each) => !/^Art\. \d+( [IVX]+)?$/.test(each)),
    ...sources.flatMap(({ tenets }) => tenets).filter((tenet) => tenet < 1 || tenet > 7),
  ];
  expect(wrong).toEqual([]);
});

test('every rule that holds a control is one that runs', () => {
  const running = new Set(platformRules.map(({ id }) => id));
  const named = holders.flatMap((holder) => ('rule' in holder ? [holder.rule] : []));
  expect(named.filter((rule) => !running.has(rule))).toEqual([]);
});

test('every claim that holds a control is one that a theorem decides', () => {
  const theorems = path.join(project, 'lib/proofs/theorems');
  const decided = readdirSync(theorems)
    .map((file) => readFileSync(path.join(theorems, file), 'utf8'))
    .join();
  const named = holders.flatMap((holder) => ('proof' in holder ? [holder.proof] : []));
  expect(named.filter((claim) => !decided.includes(`'${claim}'`))).toEqual([]);
});

test('every file that holds a control is there', () => {
  const named = holders.flatMap((holder) => {
    if ('config' in holder) return [holder.config];
    return 'file' in holder ? [holder.file] : [];
  });
  expect(named.filter((file) => !existsSync(path.join(project, file)))).toEqual([]);
});
