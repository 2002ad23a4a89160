import {
  brazilianIdentifiers,
  nobodysNumbers,
} from '../../../lib/audit-trail/brazilian-identifiers';

const named = (name: string) => {
  const found = brazilianIdentifiers.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return new RegExp(found.regex);
};

test.each([
  ['brazil-cnh', '02650306461'],
  ['brazil-nis', '120.56412.54-7'],
  ['brazil-nis', '12056412547'],
  ['brazil-titulo-eleitor', '1023 8501 0671'],
  ['brazil-titulo-eleitor', '102385010671'],
  ['brazil-cns', '700 0031 3264 7741'],
])('%s finds %s', (name, text) => {
  expect(text).toMatch(named(name));
});

test.each([
  ['brazil-cnh', '026503064610'],
  ['brazil-titulo-eleitor', '1023850106712'],
  ['brazil-cns', '300003132647741'],
])('%s passes over %s', (name, text) => {
  expect(text).not.toMatch(named(name));
});

test('a CPF of one digit is nobody, and any other is somebody', () => {
  const nobody = new RegExp(nobodysNumbers.regex);
  expect('111.111.111-11').toMatch(nobody);
  expect('00000000000').toMatch(nobody);
  expect('529.982.247-25').not.toMatch(nobody);
  expect('111.111.111-12').not.toMatch(nobody);
});

test.each(brazilianIdentifiers.map((each) => [each.name, each] as const))(
  '%s is within the limits of Macie',
  (_, { regex, keywords, distance, what }) => {
    expect(regex.length).toBeLessThanOrEqual(512);
    expect(keywords.length).toBeLessThanOrEqual(50);
    expect(keywords.filter((each) => each.length < 3 || each.length > 90)).toStrictEqual([]);
    expect(distance).toBeGreaterThanOrEqual(1);
    expect(distance).toBeLessThanOrEqual(300);
    expect(what.length).toBeLessThanOrEqual(512);
  },
);

test('no expression uses what Macie does not know', () => {
  const all = [...brazilianIdentifiers, nobodysNumbers].map(({ regex }) => regex);
  // Groups that capture, look-around, and references back.
  expect(all.filter((regex) => /\((?!\?:)|\\[1-9]/.test(regex))).toStrictEqual([]);
  expect(nobodysNumbers.regex.length).toBeLessThanOrEqual(512);
});
