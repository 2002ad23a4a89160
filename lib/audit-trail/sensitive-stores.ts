import type { Environment } from '../../config';
import type { DataClass, StoreName } from '../../config/schema/data-map';

/** Classes whose every read is on record, and whose readers are looked for. */
const sensitiveClasses: ReadonlySet<DataClass> = new Set([
  'confidential',
  'secret',
  'personal',
  'sensitive-biometric',
]);

/** ARNs of those stores that hold what has to be watched one by one. */
export function sensitiveAmong(
  stores: Readonly<Partial<Record<StoreName, string>>>,
  dataMap: Environment['dataMap'],
): readonly string[] {
  return Object.entries(stores)
    .filter(([name]) =>
      dataMap[name as StoreName].dataClasses.some((each) => sensitiveClasses.has(each)),
    )
    .map(([, arn]) => arn);
}
