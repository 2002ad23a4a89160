import { z } from 'zod';
import { storeNames } from './data-map';
import { emailAddress, kebabName, reason } from './primitives';

/** Of whom personal data are. */
export const dataSubjects = [
  'people-in-images',
  'people-who-sign-in',
  'operators',
  'customers',
  'employees',
  'children',
] as const;
export type DataSubject = (typeof dataSubjects)[number];

/** What somebody is who is handed personal data: LGPD Art. 5 VI and VII, Art. 26. */
export const recipientRoles = ['processor', 'joint-controller', 'public-authority'] as const;
export type RecipientRole = (typeof recipientRoles)[number];

/** Said twice: the record of processing is kept in Portuguese, for the authority, and in English. */
const inBothLanguages = z.strictObject({ en: reason, pt: reason });

const contact = z.strictObject({ name: z.string().min(3), email: emailAddress });

/** One thing that is done with personal data: a row of the record that LGPD Art. 37 asks for. */
const processing = z.strictObject({
  name: kebabName,
  purpose: inBothLanguages,
  dataSubjects: z.array(z.enum(dataSubjects)).min(1),
  /** What is known of them. */
  categories: inBothLanguages,
  /** Where the data map says on which ground, for how long and in which Region they are kept. */
  stores: z.array(z.enum(storeNames)).min(1),
  recipients: z.array(z.strictObject({ name: z.string().min(3), role: z.enum(recipientRoles) })),
  /** What ends the processing where a store states no days: LGPD Art. 15 and 16. */
  endsWhen: inBothLanguages,
  /** Whether something is decided about people without a person: LGPD Art. 20. */
  decidesAlone: z.boolean(),
});

/** Who answers for personal data, and what is done with it. */
export const privacy = z.strictObject({
  /** LGPD Art. 5 VI. */
  controller: contact,
  /** LGPD Art. 41. */
  officer: contact,
  /** Whether people use an application here in the course of a business: the Marco Civil (Law 12.965/2014), Art. 15. */
  applicationProvider: z.boolean(),
  processing: z.array(processing),
});
