import type { Control } from './control';

/** What is asked of buckets, databases, file systems, secrets, images and functions. */
export const storeControls: readonly Control[] = [
  {
    id: 'C-80',
    says: 'Buckets are closed to the public, no access list counts, and their access logs go to another bucket.',
    sources: {
      securityHub: ['S3.8', 'S3.9', 'S3.12'],
      cis: ['AWS 5.0.0 2.1.4'],
      nist: ['AC-3', 'AC-6', 'AU-9'],
      tenets: [1, 3],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [
      { rule: 'BucketIsClosed' },
      { rule: 'BucketHasNoAccessLists' },
      { rule: 'BucketLogsElsewhere' },
    ],
  },
  {
    id: 'C-81',
    says: 'Objects are encrypted under a key of ours, and under none that a caller brings.',
    sources: {
      securityHub: ['S3.17'],
      nist: ['SC-12', 'SC-28'],
      tenets: [1],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [{ rule: 'BucketUsesOurKey' }],
    beyond:
      'Logs that S3 and load balancers deliver lie under keys of S3: those services take no other.',
  },
  {
    id: 'C-82',
    says: 'Buckets refuse requests in the clear, old TLS and callers from outside.',
    sources: {
      securityHub: ['S3.5'],
      cis: ['AWS 5.0.0 2.1.1'],
      nist: ['AC-3', 'SC-8'],
      tenets: [2, 3],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'BucketRefusesStrangers' }],
  },
  {
    id: 'C-83',
    says: 'Buckets keep earlier versions, and end them at a stated time.',
    sources: {
      securityHub: ['S3.10', 'S3.13', 'S3.14'],
      nist: ['CP-9', 'SI-12'],
      tenets: [5],
      lgpd: ['Art. 15', 'Art. 16', 'Art. 46'],
    },
    heldBy: [{ rule: 'BucketKeepsEarlierVersions' }, { rule: 'BucketEndsEarlierVersions' }],
  },
  {
    id: 'C-106',
    says: 'Databases are encrypted under a key of ours, private, signed in to by IAM, and protected.',
    sources: {
      securityHub: ['RDS.2', 'RDS.3', 'RDS.7', 'RDS.8', 'RDS.10', 'RDS.12'],
      nist: ['AC-3', 'SC-28', 'CP-9'],
      tenets: [1, 3],
      lgpd: ['Art. 46', 'Art. 6 VII'],
    },
    heldBy: [{ rule: 'DatabaseIsClosed' }],
    beyond:
      'No environment has a database yet; log exports and TLS parameters are asked for when the first one comes.',
  },
  {
    id: 'C-107',
    says: 'File systems are encrypted, refuse mounts in the clear, and say who comes into which directory.',
    sources: {
      securityHub: ['EFS.1', 'EFS.3', 'EFS.4'],
      nist: ['AC-3', 'SC-8', 'SC-28'],
      tenets: [1, 3],
      lgpd: ['Art. 46'],
    },
    heldBy: [
      { rule: 'FileSystemUsesOurKey' },
      { rule: 'FileSystemRefusesPlainTransport' },
      { rule: 'AccessPointSaysWhoComes' },
    ],
  },
  {
    id: 'C-108',
    says: 'No secret stands in a template, and each is under a key of ours.',
    sources: {
      securityHub: ['SecretsManager.1'],
      nist: ['IA-5(7)', 'SC-12'],
      tenets: [6],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'SecretIsWrittenByNobody' }, { file: 'lib/controls/written-secrets.ts' }],
    beyond: 'Rotation is what AwsSolutions-SMG4 asks for on every synth.',
  },
  {
    id: 'C-109',
    says: 'Tags of images never move, and images lie under a key of ours and end.',
    sources: {
      securityHub: ['ECR.1', 'ECR.2', 'ECR.3', 'ECR.5'],
      nist: ['CM-2', 'SI-7', 'SC-28'],
      tenets: [5],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'RepositoryIsImmutable' }],
    beyond: 'Signatures are not asked for: no image of this project is signed yet.',
  },
  {
    id: 'C-110',
    says: 'Functions run as themselves on a runtime that is updated, know no secret, and ask who calls.',
    sources: {
      securityHub: ['Lambda.1', 'Lambda.2'],
      nist: ['AC-3', 'AC-6', 'IA-5(7)', 'SI-2'],
      tenets: [3, 6],
      lgpd: ['Art. 46'],
    },
    heldBy: [{ rule: 'FunctionRunsAsItself' }, { rule: 'FunctionAsksWhoCalls' }],
    beyond:
      'Reserved concurrency is what NIST.800.53.R5-LambdaConcurrency asks for, of functions that the CDK types.',
  },
];
