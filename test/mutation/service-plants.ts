import { bare, type Plant } from './plant';

const trusting = (statement: object): object => ({
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', ...statement }],
  },
});
const bucket = 'arn:aws:s3:::one/';

/** Plants about who may come in, what is kept, and what watches. */
export const servicePlants: readonly Plant[] = [
  {
    name: 'a role of pods that every pod of every cluster may take',
    resources: bare(
      'AWS::IAM::Role',
      trusting({
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
      }),
    ),
    because: 'No rule of others reads the conditions of a trust policy.',
  },
  {
    name: 'a role of pipelines that every repository of the world may take',
    resources: bare(
      'AWS::IAM::Role',
      trusting({
        Principal: {
          Federated: 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com',
        },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringLike: { 'token.actions.githubusercontent.com:sub': '*' },
          StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
        },
      }),
    ),
    because: 'No rule of others reads the subject that a trust policy asks for.',
  },
  {
    name: 'a detector with settings of both kinds',
    resources: bare('AWS::GuardDuty::Detector', {
      Enable: true,
      DataSources: { S3Logs: { Enable: true } },
      Features: [{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }],
    }),
    because:
      'CT.GUARDDUTY.PR.1 asks for the older kind and is content; the API refuses both at once.',
  },
  {
    name: 'a detector that watches nodes and all that runs at once',
    resources: bare('AWS::GuardDuty::Detector', {
      Enable: true,
      Features: [
        { Name: 'RUNTIME_MONITORING', Status: 'ENABLED' },
        { Name: 'EKS_RUNTIME_MONITORING', Status: 'ENABLED' },
      ],
    }),
    because:
      'What Guard says is about DataSources, which may not stand beside Features; no pack of cdk-nag has a rule about detectors.',
  },
  {
    name: 'a trail with selectors of both kinds',
    resources: bare('AWS::CloudTrail::Trail', {
      IsLogging: true,
      S3BucketName: 'one',
      EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: [bucket] }] }],
      AdvancedEventSelectors: [
        { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
      ],
    }),
    because: 'What the others say is about keys, digests and log groups; the API refuses both.',
  },
  {
    name: 'a key that is gone after a week, by a policy that may lock everybody out',
    resources: bare('AWS::KMS::Key', {
      EnableKeyRotation: true,
      PendingWindowInDays: 7,
      BypassPolicyLockoutSafetyCheck: true,
      KeyPolicy: { Version: '2012-10-17', Statement: [] },
    }),
    because:
      'What Guard says is about grants: it wants one Deny of one shape. None asks how long a key waits, or what locks everybody out.',
  },
  {
    name: 'copies for seven days, into a vault that takes none below thirty',
    resources: {
      Vault: {
        Type: 'AWS::Backup::BackupVault',
        Properties: {
          BackupVaultName: 'one',
          LockConfiguration: { MinRetentionDays: 30, MaxRetentionDays: 365 },
        },
      },
      Subject: {
        Type: 'AWS::Backup::BackupPlan',
        Properties: {
          BackupPlan: {
            BackupPlanName: 'one',
            BackupPlanRule: [
              {
                RuleName: 'daily',
                TargetBackupVault: { Ref: 'Vault' },
                Lifecycle: { DeleteAfterDays: 7 },
              },
            ],
          },
        },
      },
    },
    because:
      'No rule of others compares a plan with the lock of its vault. AWS Backup lets the plan be made, and every job fails.',
  },
  {
    name: 'a plan of restore tests with a name that AWS Backup refuses',
    resources: bare('AWS::Backup::RestoreTestingPlan', {
      RestoreTestingPlanName: 'not-a-name',
      ScheduleExpression: 'cron(0 5 ? * MON *)',
      RecoveryPointSelection: {
        Algorithm: 'LATEST_WITHIN_WINDOW',
        IncludeVaults: ['*'],
        RecoveryPointTypes: ['SNAPSHOT'],
      },
    }),
    because: 'No rule of others knows restore tests.',
    notYet: 'No template has a restore test.',
  },
  {
    name: 'an experiment that nothing stops',
    resources: bare('AWS::FIS::ExperimentTemplate', {
      Description: 'one',
      RoleArn: 'arn:aws:iam::111111111111:role/one',
      StopConditions: [{ Source: 'none' }],
      Targets: {},
      Tags: {},
    }),
    because: 'No rule of others knows experiments.',
    notYet: 'No template has an experiment.',
  },
  {
    name: 'a record for failover that asks nobody whether it works',
    resources: bare('AWS::Route53::RecordSet', {
      HostedZoneId: 'Z1',
      Name: 'one.example.com',
      Type: 'A',
      TTL: '60',
      ResourceRecords: ['192.0.2.1'],
      Failover: 'PRIMARY',
      SetIdentifier: 'one',
    }),
    because: 'No rule of others knows records.',
    notYet: 'No template has a record for failover.',
  },
];
