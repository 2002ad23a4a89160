/** How long the law wants something kept, at the least. */
export interface RetentionFloor {
  /** Names of stores that it is about, those of later stacks among them. */
  readonly stores: readonly string[];
  readonly days: number;
  readonly law: string;
  /** Whom it binds. */
  readonly binds: 'application-providers' | 'everybody-with-personal-data';
}

/**
 * Six months have at most 184 days; five years have at most 1,827.
 * @see https://www.planalto.gov.br/ccivil_03/_ato2011-2014/2014/lei/l12965.htm
 * @see https://www.gov.br/anpd/pt-br
 */
export const retentionFloors: readonly RetentionFloor[] = [
  {
    stores: ['entry-logs', 'operator-page-logs'],
    days: 184,
    law: 'the Marco Civil (Law 12.965/2014), Art. 15, wants records of access to applications kept for six months',
    binds: 'application-providers',
  },
  {
    stores: ['incident-register'],
    days: 1827,
    law: 'Resolution CD/ANPD 15/2024 wants the register of incidents kept for five years',
    binds: 'everybody-with-personal-data',
  },
];
