import type { Environment } from '../../../config';
import type { DataClass } from '../../../config/schema/data-map';
import type { DataSubject, RecipientRole } from '../../../config/schema/privacy';
import type { InBothLanguages } from './language';

type Table<Name extends string> = Readonly<Record<Name, InBothLanguages>>;
type LegalBasis = Environment['dataMap']['models']['legalBasis'];
type ResidencyBasis = Environment['places']['recovery']['residency']['basis'];

/** Classes of data, as the record names them. */
export const dataClassWords: Table<DataClass> = {
  public: { en: 'public', pt: 'público' },
  internal: { en: 'internal', pt: 'interno' },
  telemetry: { en: 'telemetry', pt: 'telemetria' },
  audit: { en: 'audit records', pt: 'registros de auditoria' },
  confidential: { en: 'confidential', pt: 'confidencial' },
  secret: { en: 'secrets', pt: 'segredos' },
  personal: { en: 'personal data', pt: 'dados pessoais' },
  'sensitive-biometric': {
    en: 'sensitive personal data (biometric)',
    pt: 'dados pessoais sensíveis (biométricos)',
  },
};

/** Grounds of LGPD Arts. 7 and 11. */
export const legalBasisWords: Table<LegalBasis> = {
  'not-personal-data': { en: 'no personal data', pt: 'não contém dados pessoais' },
  consent: {
    en: 'consent (Art. 7 I, Art. 11 I)',
    pt: 'consentimento do titular (art. 7º, I; art. 11, I)',
  },
  'legal-obligation': {
    en: 'legal or regulatory obligation (Art. 7 II, Art. 11 II a)',
    pt: 'cumprimento de obrigação legal ou regulatória (art. 7º, II; art. 11, II, “a”)',
  },
  contract: {
    en: 'performance of a contract (Art. 7 V)',
    pt: 'execução de contrato ou de procedimentos preliminares (art. 7º, V)',
  },
  'legitimate-interest': {
    en: 'legitimate interest (Art. 7 IX, Art. 10)',
    pt: 'legítimo interesse do controlador ou de terceiro (art. 7º, IX; art. 10)',
  },
  'fraud-prevention': {
    en: 'prevention of fraud and safety of the data subject (Art. 11 II g)',
    pt: 'prevenção à fraude e segurança do titular (art. 11, II, “g”)',
  },
};

/** Of whom data are. */
export const subjectWords: Table<DataSubject> = {
  'people-in-images': {
    en: 'people who can be seen in images',
    pt: 'pessoas retratadas em imagens',
  },
  'people-who-sign-in': { en: 'people who sign in', pt: 'pessoas que se autenticam' },
  operators: { en: 'operators of the platform', pt: 'operadores técnicos da plataforma' },
  customers: { en: 'customers', pt: 'clientes' },
  employees: { en: 'employees', pt: 'empregados' },
  children: { en: 'children and adolescents', pt: 'crianças e adolescentes' },
};

/** What a recipient is, by LGPD Art. 5. */
export const roleWords: Table<RecipientRole> = {
  processor: { en: 'processor', pt: 'operador' },
  'joint-controller': { en: 'joint controller', pt: 'controlador conjunto' },
  'public-authority': { en: 'public authority', pt: 'autoridade pública' },
};

/** Grounds of LGPD Art. 33 for data outside of the country. */
export const residencyWords: Table<ResidencyBasis> = {
  home: { en: 'in the country', pt: 'em território nacional' },
  'adequacy-decision': {
    en: 'country with adequate protection (Art. 33 I)',
    pt: 'país com grau de proteção adequado (art. 33, I)',
  },
  'standard-contractual-clauses': {
    en: 'standard contractual clauses (Art. 33 II b)',
    pt: 'cláusulas-padrão contratuais (art. 33, II, “b”)',
  },
  'no-personal-data': { en: 'no personal data', pt: 'sem dados pessoais' },
};
