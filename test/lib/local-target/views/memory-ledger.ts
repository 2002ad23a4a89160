import type {
  JsonObject,
  Ledger,
  Place,
  ResourceRecord,
} from '../../../../lib/local-target/ledger';

/** Where everything of a test stands unless it says otherwise. */
export const HERE: Place = { account: '111111111111', region: 'sa-east-1' };

export const BORN = '2026-03-01T12:00:00.000Z';

/** A record: type, physical id, properties, and what differs from the usual. */
export function record(
  type: string,
  physicalId: string,
  rest: Partial<ResourceRecord> = {},
): ResourceRecord {
  const properties: JsonObject = {};
  return {
    ...HERE,
    stackName: 'Stack',
    logicalId: physicalId.replaceAll(/\W/g, ''),
    type,
    physicalId,
    properties,
    attributes: {},
    origin: 'recorded',
    createdAt: BORN,
    ...rest,
  };
}

export function ledgerOf(...records: readonly ResourceRecord[]): Ledger {
  return {
    all: () => records,
    ofType: ({ account, region }, type) =>
      records.filter(
        (each) => each.type === type && each.account === account && each.region === region,
      ),
  };
}
