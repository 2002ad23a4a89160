/** A kind of number that Macie looks for because we say how it looks. */
export interface CustomIdentifier {
  /** Stands in the construct's id and in findings, so it never changes. */
  readonly name: string;
  readonly what: string;
  readonly regex: string;
  /** One of them stands before the number: eleven digits alone are anything. */
  readonly keywords: readonly string[];
  /** Characters between the keyword and the end of the number. */
  readonly distance: number;
}

/**
 * Brazilian numbers that Macie does not know by itself. CPF, CNPJ, RG, CEP and Brazilian telephone numbers it does
 * (BRAZIL_CPF_NUMBER, BRAZIL_CNPJ_NUMBER, BRAZIL_RG_NUMBER, BRAZIL_CEP_CODE), and what AWS maintains is not written
 * again here. Macie's expressions have no groups that capture, no look-around and no references back.
 * @see https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html
 * @see https://docs.aws.amazon.com/macie/latest/user/cdis-options.html
 */
export const brazilianIdentifiers: readonly CustomIdentifier[] = [
  {
    name: 'brazil-cnh',
    what: 'Carteira Nacional de Habilitação: the number of a driving licence',
    regex: '\\b\\d{11}\\b',
    keywords: ['cnh', 'habilitação', 'habilitacao', 'registro nacional de condutores', 'renach'],
    distance: 50,
  },
  {
    name: 'brazil-nis',
    what: 'PIS, PASEP, NIT or NIS: the number of a worker or of who gets benefits',
    regex: '\\b\\d{3}\\.?\\d{5}\\.?\\d{2}-?\\d\\b',
    keywords: ['pis', 'pasep', 'nis', 'nit', 'número de identificação social'],
    distance: 50,
  },
  {
    name: 'brazil-titulo-eleitor',
    what: 'Título de eleitor: the number of a voter',
    regex: '\\b\\d{4} ?\\d{4} ?\\d{4}\\b',
    keywords: ['título de eleitor', 'titulo de eleitor', 'título eleitoral', 'titulo eleitoral'],
    distance: 50,
  },
  {
    name: 'brazil-cns',
    what: 'Cartão Nacional de Saúde: the number of a patient, which is sensitive (LGPD Art. 5 II)',
    regex: '\\b[126789]\\d{2} ?\\d{4} ?\\d{4} ?\\d{4}\\b',
    keywords: ['cns', 'cartão sus', 'cartao sus', 'cartão nacional de saúde', 'número do sus'],
    distance: 50,
  },
];

/** CPFs of one digit throughout: their check digits are right, and they are nobody's. Forms and tests are full of them. */
const oneDigit = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(
  (digit) =>
    `${String(digit)}{3}\\.?${String(digit)}{3}\\.?${String(digit)}{3}-?${String(digit)}{2}`,
);

/** What Macie passes over. */
export const nobodysNumbers = {
  name: 'nobodys-cpf',
  what: 'CPFs of one digit throughout, which belong to nobody',
  regex: `\\b(?:${oneDigit.join('|')})\\b`,
} as const;
