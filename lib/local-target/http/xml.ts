import { isJsonObject } from '../json-value';

/** Text as XML. */
export function xmlText(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

/**
 * A tree as XML elements; members that are `undefined` or `null` are left out.
 *
 * @param item - name of the element of each list member: `member` for Query, `item` for EC2
 */
export function xmlElements(value: unknown, item: 'member' | 'item'): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) {
    // SNS and its kind write a map of attributes as entries.
    return [...value]
      .map(
        ([key, each]: [unknown, unknown]) =>
          `<entry><key>${xmlText(String(key))}</key><value>${xmlElements(each, item)}</value></entry>`,
      )
      .join('');
  }
  if (Array.isArray(value)) {
    return value.map((each) => `<${item}>${xmlElements(each, item)}</${item}>`).join('');
  }
  if (isJsonObject(value)) {
    return Object.entries(value)
      .filter(([, member]: [string, unknown]) => member !== undefined && member !== null)
      .map(([name, member]) => `<${name}>${xmlElements(member, item)}</${name}>`)
      .join('');
  }
  return xmlText(typeof value === 'string' ? value : JSON.stringify(value));
}
