import type { Control } from '../../../../lib/controls/control';
import { controlCatalogue } from '../../../../lib/controls/control-catalogue';
import { articles } from '../../../../lib/evidence/privacy/articles';
import { articleIn, controlAnnex } from '../../../../lib/evidence/privacy/control-annex';
import { controlsInPortuguese } from '../../../../lib/evidence/privacy/controls-in-portuguese';
import { smallEnvironment } from '../../../support/environment-variant';

const facts = { environment: smallEnvironment(), stores: [] };
const control = (id: Control['id'], lgpd: readonly string[]): Control => ({
  id,
  says: 'Something that everybody wants is there.',
  sources: { nist: ['AC-3'], tenets: [1], lgpd },
  heldBy: [{ rule: 'SomethingIsThere' }, { proof: 'P1.Something' }, { config: 'config/index.ts' }],
});

test('every control stands below each article that it answers', () => {
  const text = controlAnnex(facts, [control('C-1', ['Art. 46', 'Art. 6 VII'])], 'en');
  const [, ...sections] = text.split(/^## /m);
  const about = sections.filter((each) => each.includes('| C-1 '));
  expect(about.map((each) => each.split('\n')[0])).toEqual(['Art. 6 VII', 'Art. 46']);
  expect(text).toContain('rule `SomethingIsThere`, proof `P1.Something`, configuration');
});

test('articles of the catalogue come with their duty and risk, in both languages', () => {
  const named = new Set(controlCatalogue.flatMap(({ sources }) => sources.lgpd));
  const text = controlAnnex(facts, controlCatalogue, 'pt');
  for (const article of [...named].filter((each) => each in articles)) {
    expect(text).toContain(`## ${articleIn(article, 'pt')}\n\nDever: `);
  }
});

test('Portuguese law is cited as Brazilians cite it', () => {
  expect(articleIn('Art. 6 VII', 'pt')).toBe('Art. 6º, VII');
  expect(articleIn('Art. 46', 'pt')).toBe('Art. 46');
  expect(articleIn('Art. 46', 'en')).toBe('Art. 46');
});

test('a control that nobody has translated is shown in English, and says so', () => {
  const unknown = control('C-999', ['Art. 46']);
  expect(controlAnnex(facts, [unknown], 'pt')).toContain(
    'Something that everybody wants is there. (texto disponível somente em inglês)',
  );
});

test('every translation is of a control that there is', () => {
  const known = new Set<string>(controlCatalogue.map(({ id }) => id));
  expect(Object.keys(controlsInPortuguese).filter((id) => !known.has(id))).toEqual([]);
});

test('every empty part has its sentence', () => {
  const text = controlAnnex(facts, [], 'en');
  expect(text).toContain('The catalogue holds no control with an article of the law.');
  expect(text).toContain('Every control is decided as a whole.');
  expect(controlAnnex(facts, [], 'pt')).toContain('Nenhuma operação com dados sensíveis');
});
