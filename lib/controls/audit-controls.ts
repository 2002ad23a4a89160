import type { Control } from './control';

/** What is asked of the record of who did what, and of what watches. */
export const auditControls: readonly Control[] = [
  {
    id: 'C-84',
    says: 'The archive of the trail locks every object in the mode and for the period of config.',
    sources: {
      securityHub: ['S3.15'],
      nist: ['AU-9', 'AU-9(2)', 'AU-11'],
      tenets: [7],
      lgpd: ['Art. 6 X', 'Art. 37', 'Art. 46'],
    },
    heldBy: [
      { rule: 'ArchiveIsLocked' },
      { rule: 'ConfigBucketTakesDeliveries' },
      { rule: 'ConfigHistoryRefusesDeletion' },
      { config: 'config/rules/audit-rules.ts' },
    ],
    beyond:
      'AWS Config and access logs are not delivered into a bucket with a default lock: versions and refusals hold there.',
  },
  {
    id: 'C-86',
    says: 'A trail of every Region with proven, encrypted files and a log group records every call that manages.',
    sources: {
      securityHub: ['CloudTrail.1', 'CloudTrail.2', 'CloudTrail.4', 'CloudTrail.5'],
      cis: ['AWS 5.0.0 3.1', 'AWS 5.0.0 3.2', 'AWS 5.0.0 3.5'],
      nist: ['AU-2', 'AU-9', 'AU-12'],
      tenets: [7],
      lgpd: ['Art. 6 X', 'Art. 37', 'Art. 48'],
    },
    heldBy: [{ rule: 'TrailRecordsEverything' }, { rule: 'ClusterIsOnRecord' }],
  },
  {
    id: 'C-87',
    says: 'The trail selects objects of every sensitive bucket, and what endpoints of the perimeter refused.',
    sources: {
      cis: ['AWS 5.0.0 3.8', 'AWS 5.0.0 3.9'],
      nist: ['AU-12', 'AU-2'],
      tenets: [5, 7],
      lgpd: ['Art. 37', 'Art. 46', 'Art. 48'],
    },
    heldBy: [{ rule: 'TrailSelectsWhatMatters' }],
    beyond: 'Calls to keys are calls that manage; endpoints of other services do not tell.',
  },
  {
    id: 'C-101',
    says: 'GuardDuty looks for threats in every Region of the environment, with every feature that applies.',
    sources: {
      securityHub: ['GuardDuty.1', 'GuardDuty.5', 'GuardDuty.7', 'GuardDuty.10'],
      nist: ['SI-4', 'SI-4(5)'],
      tenets: [5, 7],
      lgpd: ['Art. 46', 'Art. 48'],
    },
    heldBy: [{ rule: 'DetectorSeesEverything' }, { rule: 'OwnedWatchersAreThere' }],
    beyond: 'What is delegated stands in no template of ours; AUD-3 reads it back.',
  },
  {
    id: 'C-102',
    says: 'Macie is on, with identifiers for the Brazilian numbers that it does not know by itself.',
    sources: {
      securityHub: ['Macie.1'],
      nist: ['SI-4', 'AC-4'],
      tenets: [5],
      lgpd: ['Art. 5 II', 'Art. 37', 'Art. 46'],
    },
    heldBy: [{ rule: 'MacieLooksForDeclaredClasses' }, { rule: 'OwnedWatchersAreThere' }],
    beyond: 'CloudFormation has no type for a search; the runbook of AUD-6 says how it begins.',
  },
  {
    id: 'C-103',
    says: 'Security Hub checks the listed standards, and AWS Config records everything and judges it by packs.',
    sources: {
      securityHub: ['Config.1'],
      cis: ['AWS 5.0.0 3.3'],
      nist: ['CA-7', 'CM-6', 'CM-8'],
      tenets: [5, 7],
      lgpd: ['Art. 6 X', 'Art. 50'],
    },
    heldBy: [
      { rule: 'HubChecksWhatIsListed' },
      { rule: 'RecorderRecordsEverything' },
      { rule: 'ClustersAndBackupsAreJudged' },
      { rule: 'OwnedWatchersAreThere' },
    ],
  },
  {
    id: 'C-104',
    says: 'Access Analyzer looks for access from outside, for rights that nobody uses, and for readers of sensitive buckets.',
    sources: {
      securityHub: ['IAM.28'],
      nist: ['AC-6(7)', 'AC-2(3)', 'CA-7'],
      tenets: [4, 6],
      lgpd: ['Art. 46', 'Art. 6 VIII'],
    },
    heldBy: [{ rule: 'AnalyzersLookFromEverySide' }, { rule: 'OwnedWatchersAreThere' }],
    beyond: 'The analyzer of readers inside knows no keys: who decrypts is a proof of the synth.',
  },
];
