import type { Control, Holder } from '../../controls/control';
import { markdownTable } from '../../operations/markdown-table';
import { articles } from './articles';
import { controlsInPortuguese } from './controls-in-portuguese';
import type { InBothLanguages, Language } from './language';
import type { PrivacyFacts } from './record-of-processing';

const phrases = {
  title: {
    en: 'Risks and controls: annex to the impact report',
    pt: 'Riscos e controles: anexo ao relatório de impacto à proteção de dados pessoais',
  },
  intro: {
    en: 'For Art. 38 of the Lei Geral de Proteção de Dados (Law 13.709/2018). Written by `npm run ops -- privacy-record` from the catalogue of controls. Every control is decided on every synthesis of the templates, and an open finding stops it; findings that were accepted stand in `docs/accepted-findings.md`, with reason, owner and end date. The description of the processing is in the record of processing.',
    pt: 'Para os fins do art. 38 da Lei Geral de Proteção de Dados Pessoais (Lei nº 13.709/2018). Gerado por `npm run ops -- privacy-record` a partir do catálogo de controles. Cada controle é verificado a cada síntese dos modelos, e uma não conformidade aberta a interrompe; as não conformidades aceitas constam de `docs/accepted-findings.md`, com motivo, responsável e prazo. A descrição do tratamento consta do registro das operações.',
  },
  sensitive: { en: 'Operations on sensitive data', pt: 'Operações com dados sensíveis' },
  noSensitive: {
    en: 'No operation on sensitive data is declared.',
    pt: 'Nenhuma operação com dados sensíveis está declarada.',
  },
  duty: { en: 'Duty', pt: 'Dever' },
  risk: { en: 'Risk', pt: 'Risco' },
  control: { en: 'Control', pt: 'Controle' },
  says: { en: 'What it demands', pt: 'O que exige' },
  heldBy: { en: 'Decided by', pt: 'Verificado por' },
  englishOnly: { en: '', pt: ' (texto disponível somente em inglês)' },
  rest: { en: 'What no synthesis can decide', pt: 'O que nenhuma síntese pode verificar' },
  noRest: {
    en: 'Every control is decided as a whole.',
    pt: 'Todos os controles são verificados por inteiro.',
  },
  noControls: {
    en: 'The catalogue holds no control with an article of the law.',
    pt: 'O catálogo não contém controle associado a artigo da lei.',
  },
} as const satisfies Readonly<Record<string, InBothLanguages>>;

const code = (text: string): string => `\`${text}\``;

const holderWords: Readonly<Record<'rule' | 'proof' | 'config' | 'file', InBothLanguages>> = {
  rule: { en: 'rule', pt: 'regra' },
  proof: { en: 'proof', pt: 'prova' },
  config: { en: 'configuration', pt: 'configuração' },
  file: { en: 'file', pt: 'arquivo' },
};

function holderText(holder: Holder, language: Language): string {
  if ('rule' in holder) return `${holderWords.rule[language]} ${code(holder.rule)}`;
  if ('proof' in holder) return `${holderWords.proof[language]} ${code(holder.proof)}`;
  if ('file' in holder) return `${holderWords.file[language]} ${code(holder.file)}`;
  return `${holderWords.config[language]} ${code(holder.config)}`;
}

function saysIn({ id, says }: Control, language: Language): string {
  if (language === 'en') return says;
  return controlsInPortuguese[id] ?? `${says}${phrases.englishOnly.pt}`;
}

/** `Art. 6 VII` before `Art. 11`: by number, then by the Roman numeral as it is written in the table of articles. */
function articleOrder(article: string): string {
  const known = Object.keys(articles).indexOf(article);
  const number = /\d+/.exec(article)?.[0] ?? '';
  return `${number.padStart(3, '0')} ${String(known + 1).padStart(3, '0')} ${article}`;
}

/** Portuguese law writes `art. 46` and `art. 6º, VII`. */
export function articleIn(article: string, language: Language): string {
  if (language === 'en') return article;
  const [, number = '', item] = article.split(' ');
  const ordinal = Number(number) < 10 ? `${number}º` : number;
  return item === undefined ? `Art. ${ordinal}` : `Art. ${ordinal}, ${item}`;
}

function section(article: string, controls: readonly Control[], language: Language): string {
  const known = articles[article];
  const header = [phrases.control, phrases.says, phrases.heldBy].map((each) => each[language]);
  const rows = controls
    .filter(({ sources }) => sources.lgpd.includes(article))
    .map((control) => [
      control.id,
      saysIn(control, language),
      control.heldBy.map((holder) => holderText(holder, language)).join(', '),
    ]);
  return [
    `## ${articleIn(article, language)}`,
    ...(known === undefined
      ? []
      : [
          `${phrases.duty[language]}: ${known.duty[language]}.`,
          `${phrases.risk[language]}: ${known.risk[language]}.`,
        ]),
    markdownTable(header, rows),
  ].join('\n\n');
}

function sensitive({ environment }: PrivacyFacts, language: Language): string {
  const { dataMap, privacy } = environment;
  const found = privacy.processing
    .filter(({ stores }) =>
      stores.some((name) => dataMap[name].dataClasses.includes('sensitive-biometric')),
    )
    .map(({ name, purpose }) => `- ${name}: ${purpose[language]}.`);
  return found.length === 0 ? phrases.noSensitive[language] : found.sort().join('\n');
}

/** The rest of a control is told in English: it speaks to engineers. */
function rest(controls: readonly Control[], language: Language): string {
  const lines = controls.flatMap(({ id, beyond }) =>
    beyond === undefined ? [] : [`- ${id}: ${beyond}${phrases.englishOnly[language]}`],
  );
  return lines.length === 0 ? phrases.noRest[language] : lines.join('\n');
}

/** Which control answers which duty of the law: the annex that an impact report needs. */
export function controlAnnex(
  facts: PrivacyFacts,
  controls: readonly Control[],
  language: Language,
): string {
  const named = [...new Set(controls.flatMap(({ sources }) => sources.lgpd))].sort((a, b) =>
    articleOrder(a) < articleOrder(b) ? -1 : 1,
  );
  return `${[
    `# ${phrases.title[language]}: ${facts.environment.name}`,
    phrases.intro[language],
    `## ${phrases.sensitive[language]}\n\n${sensitive(facts, language)}`,
    ...(named.length === 0
      ? [phrases.noControls[language]]
      : named.map((article) => section(article, controls, language))),
    `## ${phrases.rest[language]}\n\n${rest(controls, language)}`,
  ].join('\n\n')}\n`;
}
