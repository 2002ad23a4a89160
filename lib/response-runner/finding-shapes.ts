import * as z from 'zod';

const text = z.string().min(1).max(2048);

/** Envelope of EventBridge. */
export const envelope = z.object({
  source: text,
  'detail-type': text,
  account: z.string().regex(/^\d{12}$/),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  detail: z.record(z.string(), z.unknown()),
});

const instanceDetails = z.object({
  instanceId: z.string().regex(/^i-[0-9a-f]{8,17}$/),
  networkInterfaces: z.array(z.object({ vpcId: z.string().nullish() })).nullish(),
});

/** @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_AccessKeyDetails.html */
const accessKeyDetails = z.object({
  accessKeyId: z
    .string()
    .regex(/^[A-Z0-9]{16,128}$/)
    .nullish(),
  userName: z.string().regex(/^[\w+=,.@-]{1,128}$/),
  userType: text,
});

const bucketName = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);

/** @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html */
export const guardDutyDetail = z.object({
  id: text,
  type: text,
  title: text,
  severity: z.number().min(0).max(10),
  resource: z
    .object({
      resourceType: text.nullish(),
      instanceDetails: instanceDetails.nullish(),
      accessKeyDetails: accessKeyDetails.nullish(),
      s3BucketDetails: z.array(z.object({ name: bucketName })).nullish(),
    })
    .nullish(),
});
export type GuardDutyDetail = z.infer<typeof guardDutyDetail>;

/** @see https://docs.aws.amazon.com/macie/latest/user/findings-publish-event-schemas.html */
export const macieDetail = z.object({
  id: text,
  type: text,
  title: text,
  severity: z.object({ description: text }),
  resourcesAffected: z.object({ s3Bucket: z.object({ name: bucketName }) }),
});

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-eventbridge.html */
export const accessAnalyzerDetail = z.object({
  id: text,
  status: text,
  resourceType: text,
  resource: text,
  isPublic: z.boolean().nullish(),
});

/** @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html */
export const securityHubDetail = z.object({
  findings: z.tuple([
    z.object({
      Id: text,
      Title: text,
      Types: z.array(text).nullish(),
      GeneratorId: text,
      Severity: z.object({ Label: text }),
      Resources: z.array(z.object({ Id: text })).min(1),
    }),
  ]),
});
