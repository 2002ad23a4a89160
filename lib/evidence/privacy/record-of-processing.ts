import type { Environment } from '../../../config';
import type { DataClass } from '../../../config/schema/data-map';
import type { KeptStore } from './kept-stores';
import { listed, type Language } from './language';
import { markdownTable } from '../../operations/markdown-table';
import { phrases } from './record-phrases';
import { dataClassWords, legalBasisWords, residencyWords, roleWords, subjectWords } from './words';

type Processing = Environment['privacy']['processing'][number];

/** What the record is written from. */
export interface PrivacyFacts {
  readonly environment: Pick<Environment, 'name' | 'places' | 'privacy' | 'dataMap'>;
  readonly stores: readonly KeptStore[];
}

/** Classes that are about people: LGPD Art. 5 I and II. */
const personalClasses: readonly DataClass[] = ['personal', 'sensitive-biometric'];

const code = (text: string): string => `\`${text}\``;

/** Whether an entry of the data map is about people. */
export function isPersonal({ declared }: KeptStore): boolean {
  return declared.dataClasses.some((each) => personalClasses.includes(each));
}

function retentionOf({ declared: { retentionDays } }: KeptStore, language: Language): string {
  return retentionDays === null
    ? phrases.lifetime[language]
    : `${String(retentionDays)} ${phrases[retentionDays === 1 ? 'day' : 'days'][language]}`;
}

function regionsOf({ declared }: KeptStore, { environment }: PrivacyFacts): readonly string[] {
  return declared.sites.map((site) => environment.places[site].region);
}

function agents({ environment: { privacy } }: PrivacyFacts, language: Language): string {
  const { controller, officer } = privacy;
  return markdownTable(
    [phrases.role, phrases.name, phrases.contact].map((each) => each[language]),
    [
      [phrases.controller[language], controller.name, controller.email],
      [phrases.officer[language], officer.name, officer.email],
    ],
  );
}

function recipientsOf({ recipients }: Processing, language: Language): string {
  const named = recipients.map(({ name, role }) => `${name} (${roleWords[role][language]})`);
  return named.length === 0 ? phrases.nobody[language] : listed(named.sort(), language);
}

/** Grounds of a processing are those of the stores that it uses. */
function groundsOf(processing: Processing, facts: PrivacyFacts, language: Language): string {
  const grounds = processing.stores.map((name) => facts.environment.dataMap[name].legalBasis);
  return listed(
    [...new Set(grounds)].sort().map((each) => legalBasisWords[each][language]),
    language,
  );
}

function transferOf(processing: Processing, facts: PrivacyFacts, language: Language): string {
  const { dataMap, places } = facts.environment;
  const leaves = processing.stores.some((name) => dataMap[name].sites.includes('recovery'));
  const { region, residency } = places.recovery;
  return leaves && residency.basis !== 'home'
    ? `${region}: ${residencyWords[residency.basis][language]}`
    : phrases.noTransfers[language];
}

function operation(processing: Processing, facts: PrivacyFacts, language: Language): string {
  const rows = [
    [phrases.purpose, processing.purpose[language]],
    [
      phrases.subjects,
      listed(
        processing.dataSubjects.map((each) => subjectWords[each][language]),
        language,
      ),
    ],
    [phrases.categories, processing.categories[language]],
    [phrases.basis, groundsOf(processing, facts, language)],
    [phrases.recipients, recipientsOf(processing, language)],
    [phrases.ends, processing.endsWhen[language]],
    [phrases.alone, phrases[processing.decidesAlone ? 'yes' : 'no'][language]],
    [phrases.kept, listed(processing.stores.toSorted().map(code), language)],
    [phrases.abroad, transferOf(processing, facts, language)],
  ] as const;
  const table = markdownTable(
    [phrases.item[language], phrases.says[language]],
    rows.map(([item, says]) => [item[language], says]),
  );
  return `### ${processing.name}\n\n${table}`;
}

function operations(facts: PrivacyFacts, language: Language): string {
  const { processing } = facts.environment.privacy;
  if (processing.length === 0) return phrases.noOperations[language];
  return processing
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((each) => operation(each, facts, language))
    .join('\n\n');
}

function storageRow(store: KeptStore, facts: PrivacyFacts, language: Language): string[] {
  const { declared, name, resources } = store;
  return [
    code(name),
    listed(
      declared.dataClasses.map((each) => dataClassWords[each][language]),
      language,
    ),
    legalBasisWords[declared.legalBasis][language],
    retentionOf(store, language),
    listed(regionsOf(store, facts), language),
    code(declared.key),
    resources.length === 0 ? phrases.notMade[language] : resources.map(code).join(', '),
  ];
}

function storage(facts: PrivacyFacts, language: Language): string {
  const header = ['store', 'classes', 'basis', 'retention', 'regions', 'key', 'resources'] as const;
  return markdownTable(
    header.map((each) => phrases[each][language]),
    facts.stores.filter(isPersonal).map((each) => storageRow(each, facts, language)),
  );
}

function keyUsers({ stores }: PrivacyFacts, language: Language): string {
  const keys = new Map(
    stores.filter(isPersonal).flatMap(({ keys: own }) => own.map((key) => [key.path, key])),
  );
  const rows = [...keys.values()]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, users }) =>
      users.map(({ who, reads, writes }) => [
        code(path),
        code(who),
        listed(
          [
            ...(reads ? [phrases.reads[language]] : []),
            ...(writes ? [phrases.writes[language]] : []),
          ],
          language,
        ),
      ]),
    );
  if (rows.length === 0) return phrases.noKeyUsers[language];
  const header = [phrases.key, phrases.who, phrases.may].map((each) => each[language]);
  return `${phrases.keyUsersIntro[language]}\n\n${markdownTable(header, rows)}`;
}

function transfers({ environment, stores }: PrivacyFacts, language: Language): string {
  const { region, residency } = environment.places.recovery;
  const leaving = stores
    .filter(isPersonal)
    .filter(({ declared }) => declared.sites.includes('recovery'));
  if (leaving.length === 0 || residency.basis === 'home') return phrases.noTransfers[language];
  return markdownTable(
    [phrases.store, phrases.destination, phrases.basis, phrases.act].map((each) => each[language]),
    leaving.map(({ name }) => [
      code(name),
      region,
      residencyWords[residency.basis][language],
      residency.reference,
    ]),
  );
}

function others({ stores }: PrivacyFacts, language: Language): string {
  const rows = stores
    .filter((each) => !isPersonal(each))
    .map((store) => [
      code(store.name),
      listed(
        store.declared.dataClasses.map((each) => dataClassWords[each][language]),
        language,
      ),
      retentionOf(store, language),
      code(store.declared.key),
    ]);
  if (rows.length === 0) return phrases.noOthers[language];
  const header = [phrases.store, phrases.classes, phrases.retention, phrases.key];
  return markdownTable(
    header.map((each) => each[language]),
    rows,
  );
}

/** The record of processing of an environment: the same facts give the same bytes. */
export function recordOfProcessing(facts: PrivacyFacts, language: Language): string {
  const parts = { agents, operations, storage, keyUsers, transfers, others };
  const sections = Object.entries(parts).map(
    ([name, write]) =>
      `## ${phrases[name as keyof typeof parts][language]}\n\n${write(facts, language)}`,
  );
  return [
    `# ${phrases.title[language]}: ${facts.environment.name}`,
    phrases.intro[language],
    ...sections,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
