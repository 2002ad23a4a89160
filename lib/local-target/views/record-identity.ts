import type { ResourceRecord } from '../ledger';
import { Declared, asText, isObject } from './declared';

export function declared(record: ResourceRecord): Declared {
  return new Declared(record.properties);
}

/** An identifier that was made up when the resource was made, such as an ARN. */
export function attribute(record: ResourceRecord, name: string): string | undefined {
  return Declared.of(record.attributes).text(name);
}

/** The name that the template gave, else the one that was made up for it. */
export function nameOf(record: ResourceRecord, property: string): string {
  return declared(record).text(property) ?? attribute(record, property) ?? record.physicalId;
}

/** The name that EC2 things have beside their id; one that nobody gave reads as CloudFormation makes it up. */
export function ec2NameOf(record: ResourceRecord, property: string): string {
  const digits = record.physicalId.split('-').at(-1)?.slice(-12).toUpperCase() ?? '';
  return declared(record).text(property) ?? `${record.stackName}-${record.logicalId}-${digits}`;
}

/** The EC2 id or the ARN of a resource: the attribute of that name, else what `Ref` gives. */
export function idOf(record: ResourceRecord, name: string): string {
  return attribute(record, name) ?? record.physicalId;
}

/** Tags as a map; CloudFormation writes them as a list on most types and as a map on some. */
export function tagMap(record: ResourceRecord, property = 'Tags'): Record<string, string> {
  const tags = record.properties[property];
  if (isObject(tags)) {
    return Object.fromEntries(
      Object.entries(tags).map(([key, value]) => [key, asText(value) ?? '']),
    );
  }
  const pairs = declared(record)
    .inners(property)
    .map((tag) => [tag.text('Key') ?? '', tag.text('Value') ?? ''] as const);
  return Object.fromEntries(pairs);
}

/** Tags as the list of pairs that most services answer with. */
export function tagList(
  record: ResourceRecord,
  property = 'Tags',
): { Key: string; Value: string }[] {
  return Object.entries(tagMap(record, property)).map(([Key, Value]) => ({ Key, Value }));
}
