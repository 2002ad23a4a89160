import { parseDocument } from 'yaml';
import type { CollectionTag, ScalarTag, YAMLMap, YAMLSeq } from 'yaml';
import { isJsonObject } from '../json-value';
import type { JsonObject } from '../ledger';
import { validationError } from './template';

const SHORT_FORMS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAZs',
  'GetAtt',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
] as const;

function longForm(short: string): string {
  return short === 'Ref' || short === 'Condition' ? short : `Fn::${short}`;
}

function shortFormTags(short: string): (ScalarTag | CollectionTag)[] {
  const wrap = (value: unknown): unknown => ({ [longForm(short)]: value });
  const collection = (kind: 'seq' | 'map'): CollectionTag => ({
    tag: `!${short}`,
    collection: kind,
    resolve: (node: YAMLMap | YAMLSeq) => wrap(node.toJSON()),
  });
  return [
    { tag: `!${short}`, resolve: (text: string) => wrap(text) },
    collection('seq'),
    collection('map'),
  ];
}

const CUSTOM_TAGS = ['Ref', 'Condition', ...SHORT_FORMS].flatMap(shortFormTags);

/**
 * Reads a template that is JSON or YAML with the short forms of the intrinsic functions.
 *
 * @throws ServiceError `ValidationError` when the text is neither, or not an object
 */
export function readTemplateText(text: string): JsonObject {
  const value = text.trimStart().startsWith('{') ? readJson(text) : readYaml(text);
  if (!isJsonObject(value)) {
    throw validationError('Template format error: unsupported structure.');
  }
  return value;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw validationError(`Template format error: JSON not well-formed. (${String(error)})`);
  }
}

function readYaml(text: string): unknown {
  const document = parseDocument(text, { schema: 'core', customTags: CUSTOM_TAGS });
  const [first] = [...document.errors, ...document.warnings];
  if (first) {
    throw validationError(`Template format error: YAML not well-formed. (${first.message})`);
  }
  try {
    // A round trip through JSON turns what short forms wrapped into plain values.
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 100 }))) as unknown;
  } catch (error) {
    throw validationError(`Template format error: YAML not well-formed. (${String(error)})`);
  }
}
