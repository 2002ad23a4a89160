import type { Control } from './control';

/** What is asked of the checks themselves. */
export const checkControls: readonly Control[] = [
  {
    id: 'C-117',
    says: 'Every engine saw every resource, and what it saw is what the templates say.',
    sources: {
      nist: ['CA-7', 'CM-2'],
      tenets: [7],
      lgpd: ['Art. 6 X', 'Art. 50'],
    },
    heldBy: [
      { file: 'lib/policies/synth-run.ts' },
      { file: 'lib/policies/overridden-properties.ts' },
    ],
  },
  {
    id: 'C-118',
    says: 'A finding is accepted by its full id, with a reason, an owner and an end, on one resource, and only while it fires.',
    sources: {
      nist: ['CA-7', 'CM-3'],
      tenets: [4, 7],
      lgpd: ['Art. 6 X', 'Art. 50'],
    },
    heldBy: [
      { file: 'lib/policies/accept-finding.ts' },
      { file: 'lib/policies/acceptance-ledger.ts' },
      { config: 'config/acceptance-ceiling.ts' },
    ],
  },
  {
    id: 'C-119',
    says: 'The same commit gives the same templates on every machine and day.',
    sources: {
      nist: ['CM-2', 'SI-7'],
      tenets: [5],
      lgpd: ['Art. 6 X', 'Art. 46'],
    },
    heldBy: [{ file: 'test/environments/determinism.test.ts' }],
  },
  {
    id: 'C-120',
    says: 'No secret is written down in a template, wherever in it.',
    sources: {
      nist: ['IA-5(7)', 'SC-28'],
      tenets: [6],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ file: 'lib/controls/written-secrets.ts' }],
    beyond:
      'What lies in an asset is read by who reviews it; no scan of this project opens archives.',
  },
];
