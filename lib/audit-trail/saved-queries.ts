import { trailTable } from './trail-table';

/** A question that somebody will ask in a hurry. */
export interface SavedQuery {
  /** Stands in the construct's id, so it never changes. */
  readonly id: string;
  readonly name: string;
  /** What it answers, and what to fill in. */
  readonly description: string;
  readonly sql: string;
}

/** What the questions are about. */
export interface QuerySubject {
  readonly account: string;
  /** Parts of the ARNs of roles for emergencies. */
  readonly emergencyRoles: readonly string[];
  readonly trail: string;
}

const who = `coalesce(useridentity.sessioncontext.sessionissuer.arn, useridentity.arn) AS who,
  useridentity.arn AS session`;

/** One question over the last days: a question without a day reads the whole archive and pays for it. */
function lastDays(
  days: number,
  { account }: QuerySubject,
  { select, where }: { readonly select: string; readonly where: string },
): string {
  return `SELECT ${select}
FROM ${trailTable}
WHERE account = '${account}'
  AND day >= date_format(current_date - interval '${String(days)}' day, '%Y/%m/%d')
  AND ${where}
ORDER BY eventtime DESC`;
}

/** Calls that switch off what records or watches. */
const switchesOff = [
  'DeleteTrail',
  'PutEventSelectors',
  'PutInsightSelectors',
  'StopLogging',
  'UpdateTrail',
  'DeleteConfigurationRecorder',
  'DeleteDeliveryChannel',
  'StopConfigurationRecorder',
  'DeleteDetector',
  'UpdateDetector',
  'DisableSecurityHub',
  'DisableMacie',
  'DeleteAnalyzer',
] as const;

const textOf = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const whoDecrypted = (subject: QuerySubject): SavedQuery => ({
  id: 'WhoDecrypted',
  name: 'Who decrypted with a key',
  description: 'Put the ARN of the key in the place of KEY_ARN',
  sql: lastDays(7, subject, {
    select: `eventtime, ${who}, useridentity.invokedby, sourceipaddress, vpcendpointid, requestparameters`,
    where: `eventsource = 'kms.amazonaws.com'
  AND eventname IN ('Decrypt', 'ReEncrypt', 'GenerateDataKey', 'CreateGrant')
  AND any_match(resources, each -> each.arn = 'KEY_ARN')`,
  }),
});

const consoleWithoutSecondFactor = (subject: QuerySubject): SavedQuery => ({
  id: 'ConsoleWithoutSecondFactor',
  name: 'Sign-ins to the console without a second factor',
  description: 'People who come by IAM Identity Center show their factor there, and not here',
  sql: lastDays(90, subject, {
    select: `eventtime, ${who}, useridentity.type, sourceipaddress, useragent, responseelements`,
    where: `eventname = 'ConsoleLogin'
  AND json_extract_scalar(additionaleventdata, '$.MFAUsed') = 'No'`,
  }),
});

const refusedAtEndpoints = (subject: QuerySubject): SavedQuery => ({
  id: 'RefusedAtEndpoints',
  name: 'Calls that an endpoint of the VPC refused',
  description: 'Credentials of somebody else, or a resource of somebody else, from inside',
  sql: lastDays(30, subject, {
    select: `eventtime, useridentity.accountid, useridentity.principalid, eventsource, eventname, vpcendpointid, errormessage`,
    where: `eventcategory = 'NetworkActivity'
  AND errorcode = 'VpceAccessDenied'`,
  }),
});

function emergencyRoles(subject: QuerySubject): SavedQuery {
  const inAnEmergencyRole = subject.emergencyRoles
    .map((part) => `useridentity.sessioncontext.sessionissuer.arn LIKE ${textOf(`%${part}%`)}`)
    .join('\n    OR ');
  return {
    id: 'EmergencyRoles',
    name: 'What was done in a role for emergencies',
    description: 'Every call, reads among them',
    sql: lastDays(90, subject, {
      select: `eventtime, ${who}, sourceipaddress, eventsource, eventname, errorcode, requestparameters`,
      where: `(${inAnEmergencyRole})`,
    }),
  };
}

const changesToTheRecord = (subject: QuerySubject): SavedQuery => ({
  id: 'ChangesToTheRecord',
  name: 'Changes to the trail itself, and to what watches',
  description: 'Nobody but a deploy has a reason for one of these',
  sql: lastDays(365, subject, {
    select: `eventtime, ${who}, sourceipaddress, eventname, errorcode, requestparameters`,
    where: `eventname IN (${switchesOff.map(textOf).join(', ')})`,
  }),
});

const refusedCalls = (subject: QuerySubject): SavedQuery => ({
  id: 'RefusedCalls',
  name: 'Who was refused most',
  description: 'A role that suddenly asks for what it may not have is in other hands, or broken',
  sql: `SELECT coalesce(useridentity.sessioncontext.sessionissuer.arn, useridentity.arn) AS who,
  eventsource, eventname, count(*) AS refusals, max(eventtime) AS last
FROM ${trailTable}
WHERE account = '${subject.account}'
  AND day >= date_format(current_date - interval '7' day, '%Y/%m/%d')
  AND (errorcode LIKE '%AccessDenied%' OR errorcode LIKE '%UnauthorizedOperation')
GROUP BY 1, 2, 3
ORDER BY refusals DESC
LIMIT 100`,
});

const objectsRead = (subject: QuerySubject): SavedQuery => ({
  id: 'ObjectsRead',
  name: 'Who read objects of a sensitive bucket',
  description: 'Put the name of the bucket in the place of BUCKET_NAME',
  sql: lastDays(7, subject, {
    select: `eventtime, ${who}, sourceipaddress, vpcendpointid, json_extract_scalar(requestparameters, '$.key') AS object`,
    where: `eventcategory = 'Data'
  AND eventname = 'GetObject'
  AND json_extract_scalar(requestparameters, '$.bucketName') = 'BUCKET_NAME'`,
  }),
});

/** The questions of this environment, in the order in which the console shows them. */
export function savedQueries(subject: QuerySubject): readonly SavedQuery[] {
  return [
    whoDecrypted(subject),
    consoleWithoutSecondFactor(subject),
    refusedAtEndpoints(subject),
    ...(subject.emergencyRoles.length === 0 ? [] : [emergencyRoles(subject)]),
    changesToTheRecord(subject),
    refusedCalls(subject),
    objectsRead(subject),
  ];
}
