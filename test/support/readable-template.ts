import { intrinsicOf, isObject, listOf, objectOf, valueAt } from '../../lib/controls/json-shape';
import type {
  TemplateDocument,
  TemplateIndex,
  TemplateResource,
} from '../../lib/controls/template-index';

/** A value, and the template in which it is written. */
interface PlacedValue {
  readonly value: unknown;
  readonly document: TemplateDocument;
}

/** What a reference across stacks leads to: the value that the other stack publishes. */
function published({ value, document }: PlacedValue, index: TemplateIndex): PlacedValue {
  const wanted = objectOf(valueAt(value, 'Fn::GetStackOutput'));
  const source = index.documents.find(({ stackName }) => stackName === wanted['StackName']);
  if (source === undefined) return { value, document };
  const outputs = objectOf(source.template['Outputs']);
  return { value: valueAt(outputs, String(wanted['OutputName']), 'Value'), document: source };
}

/** `node subnet of sa-east-1a`, for what is told apart by its place and not by its name. */
function subnetText({ properties, path }: TemplateResource): string {
  const [, tier = 'some'] = /(\w+)Subnet\d/.exec(path) ?? [];
  return `${tier} subnet of ${String(properties['AvailabilityZone'])}`;
}

function referenceText({ value, document }: PlacedValue, index: TemplateIndex): string {
  const resource = index.follow(value, document);
  if (resource === undefined) return JSON.stringify(value);
  if (resource.type === 'AWS::EC2::Subnet') return subnetText(resource);
  const attribute = listOf(valueAt(value, 'Fn::GetAtt')).slice(1).map(String);
  const [, path] = /^[^/]+\/(.*)$/.exec(resource.path) ?? [];
  return `<${[path ?? resource.path, ...attribute].join('.')}>`;
}

function readable(placed: PlacedValue, index: TemplateIndex): unknown {
  const { value, document } = placed;
  const within = (part: unknown): unknown => readable({ value: part, document }, index);
  switch (intrinsicOf(value)) {
    case 'Fn::GetStackOutput':
      return readable(published(placed, index), index);
    case 'Ref':
    case 'Fn::GetAtt':
      return referenceText(placed, index);
    case 'Fn::Base64':
      return within(valueAt(value, 'Fn::Base64'));
    case 'Fn::Join': {
      const [separator, parts] = listOf(valueAt(value, 'Fn::Join'));
      return listOf(within(parts)).map(String).join(String(separator));
    }
    default:
      break;
  }
  if (Array.isArray(value)) return value.map(within);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, within(part)]));
}

/**
 * Properties of a resource as a person reads them: a reference is the construct path and the attribute of what it leads
 * to, across stacks too, a subnet is its tier and zone, and user data is text.
 */
export function readableProperties(
  { properties, document }: TemplateResource,
  index: TemplateIndex,
): Readonly<Record<string, unknown>> {
  return objectOf(readable({ value: properties, document }, index));
}
