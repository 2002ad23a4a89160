import * as z from 'zod';
import type { Finding, Read, Subject } from './finding';
import {
  accessAnalyzerDetail,
  envelope,
  guardDutyDetail,
  macieDetail,
  securityHubDetail,
  type GuardDutyDetail,
} from './finding-shapes';

type Details = Omit<Finding, 'account' | 'region'>;
type Reader = (detail: unknown) => Details;

/** Roles show as `AssumedRole` (their sessions) or `Role`; users as `IAMUser`; the root of the account as `Root`. */
const sessionTypes = ['AssumedRole', 'Role'];

function guardDutySubject({ resource, type }: GuardDutyDetail): Subject {
  const { resourceType, instanceDetails, accessKeyDetails, s3BucketDetails } = resource ?? {};
  if (resourceType === 'AccessKey' && accessKeyDetails) {
    const { userName, userType, accessKeyId } = accessKeyDetails;
    if (sessionTypes.includes(userType)) return { kind: 'session', roleName: userName };
    if (userType === 'IAMUser' && accessKeyId) return { kind: 'access-key', userName, accessKeyId };
    return { kind: 'other', what: `${userType} ${userName}` };
  }
  const [bucket] = s3BucketDetails ?? [];
  if (resourceType === 'S3Bucket' && bucket) return { kind: 'bucket', bucketName: bucket.name };
  if (instanceDetails) {
    const vpcIds = (instanceDetails.networkInterfaces ?? []).flatMap(({ vpcId }) => vpcId ?? []);
    return { kind: 'node', instanceId: instanceDetails.instanceId, vpcIds: [...new Set(vpcIds)] };
  }
  return { kind: 'other', what: resourceType ?? type };
}

const bucketArn = /^arn:aws[a-z-]*:s3:::([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])$/;

function analyzedSubject(resourceType: string, resource: string): Subject {
  const [, bucketName] = bucketArn.exec(resource) ?? [];
  return resourceType === 'AWS::S3::Bucket' && bucketName !== undefined
    ? { kind: 'bucket', bucketName }
    : { kind: 'other', what: resource };
}

/** Services by the words that their events begin with. */
const readers: Readonly<Record<string, Reader>> = {
  'aws.guardduty GuardDuty Finding': (detail) => {
    const read = guardDutyDetail.parse(detail);
    const { id, type, title, severity } = read;
    const subject = guardDutySubject(read);
    return { service: 'guardduty', id, type, title, severity: String(severity), subject };
  },
  'aws.macie Macie Finding': (detail) => {
    const { id, type, title, severity, resourcesAffected } = macieDetail.parse(detail);
    const subject: Subject = { kind: 'bucket', bucketName: resourcesAffected.s3Bucket.name };
    return { service: 'macie', id, type, title, severity: severity.description, subject };
  },
  'aws.access-analyzer Access Analyzer Finding': (detail) => {
    const { id, resourceType, resource, isPublic } = accessAnalyzerDetail.parse(detail);
    const open = isPublic === true ? 'everybody' : 'somebody outside of the account';
    return {
      service: 'access-analyzer',
      id,
      type: `ExternalAccess:${resourceType}`,
      title: `${resource} is open to ${open}`,
      severity: isPublic === true ? 'High' : 'Medium',
      subject: analyzedSubject(resourceType, resource),
    };
  },
  'aws.securityhub Security Hub Findings - Imported': (detail) => {
    const [{ Id, Title, Types, GeneratorId, Severity, Resources }] =
      securityHubDetail.parse(detail).findings;
    return {
      service: 'securityhub',
      id: Id,
      type: Types?.[0] ?? GeneratorId,
      title: Title,
      severity: Severity.Label,
      subject: { kind: 'other', what: Resources[0]?.Id ?? GeneratorId },
    };
  },
};

/** Detail types that are read, after the source that sends them. */
export const readableEvents: readonly string[] = Object.keys(readers);

/** Reads an event as EventBridge delivers it. It never throws: what cannot be read is refused with a sentence. */
export function readFinding(event: unknown): Read {
  const outer = envelope.safeParse(event);
  if (!outer.success) {
    return refused(`this is no event of EventBridge: ${problems(outer.error)}`);
  }
  const { source, 'detail-type': detailType, account, region, detail } = outer.data;
  const name = `${source} ${detailType}`;
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (reader === undefined) {
    return refused(`no playbook reads "${name}"; known are ${readableEvents.join(', ')}`);
  }
  try {
    return { outcome: 'read', finding: { ...reader(detail), account, region } };
  } catch (error) {
    const said = error instanceof z.ZodError ? problems(error) : String(error);
    return refused(`the detail of "${name}" is not what AWS documents: ${said}`);
  }
}

function refused(because: string): Read {
  return { outcome: 'refused', because };
}

function problems(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => `${path.map(String).join('.') || 'the whole'}: ${message}`)
    .join('; ');
}
