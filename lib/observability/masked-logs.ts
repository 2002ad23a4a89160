import * as logs from 'aws-cdk-lib/aws-logs';
import type { StoreName } from '../../config/schema/data-map';

/**
 * Logs that quote what people and applications sent: paths of calls, who looked at a page, findings with what was found.
 * The data map gives each of them a class of personal data, and a rule compares.
 *
 * Others stay as they came. The trail and the logs of the control plane are evidence: masking reaches metric filters,
 * too, and a session that is named after an e-mail address would vanish from the alarms that look for it. Logs of
 * networks and of DNS carry addresses and names of hosts; those of the web ACL leave out query strings and cookies, and
 * those of jobs that deliver never saw an application. No application writes to a log group of ours: one that shall,
 * gets a store of its own class, and stands here.
 */
const maskedStores: ReadonlySet<StoreName> = new Set([
  'operator-page-logs',
  'service-call-logs',
  'response-logs',
]);

/** What identifies a person in Brazil, and what opens doors. Some need a word such as "cpf" beside the number. */
const identifiers = [
  logs.DataIdentifier.CPFCODE_BR,
  logs.DataIdentifier.CNPJ_BR,
  logs.DataIdentifier.RGNUMBER_BR,
  logs.DataIdentifier.PHONENUMBER_BR,
  logs.DataIdentifier.EMAILADDRESS,
  logs.DataIdentifier.AWSSECRETKEY,
  logs.DataIdentifier.OPENSSHPRIVATEKEY,
  logs.DataIdentifier.PGPPRIVATEKEY,
  logs.DataIdentifier.PKCSPRIVATEKEY,
  logs.DataIdentifier.PUTTYPRIVATEKEY,
];

/**
 * Hides what identifies people from everybody without `logs:Unmask`; `undefined` where nothing is hidden.
 *
 * What is found is told nowhere but in the metric `LogEventsWithFindings`, by the name of the policy: a report says where
 * in which event a number stands, and would be one more store to protect. Identifiers are looked for wherever the group
 * stands, and what came before the policy is never masked.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html
 */
export function maskingOf(store: StoreName): logs.DataProtectionPolicy | undefined {
  if (!maskedStores.has(store)) return undefined;
  return new logs.DataProtectionPolicy({
    name: store,
    description: 'Hides what identifies people, and what opens doors',
    identifiers,
  });
}
