import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';
import { isJsonList, isJsonObject, sameJson } from '../json-value';
import type { Json } from '../ledger';

type SpecDatabase = Awaited<ReturnType<typeof loadAwsServiceSpec>>;

const findResource = (database: SpecDatabase, type: string) =>
  database.lookup('resource', 'cloudFormationType', 'equals', type)[0];

type SpecResource = NonNullable<ReturnType<typeof findResource>>;
type SpecProperty = SpecResource['properties'][string];
type SpecType = SpecProperty['type'];

/** What an attribute holds, as far as a made-up value must know. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'list' | 'object';

/** One resource type of the published specification. */
export interface RegisteredType {
  readonly type: string;
  /** Names that identify a resource, as Cloud Control writes them, joined by `|`. */
  readonly identifier: readonly string[];
  /** Names whose values `Ref` returns, joined by `|`. */
  readonly refIdentifier: readonly string[];
  readonly arnTemplate?: string;
  /** Where tags are written, and how. */
  readonly tags?: { readonly property: string; readonly variant: 'standard' | 'asg' | 'map' };
  /** Names of attributes that only the service knows. */
  readonly attributes: readonly string[];
  readonly properties: readonly string[];
}

/** The published resource specification: identifiers, attributes, and what a change replaces. */
export class Registry {
  private constructor(private readonly database: SpecDatabase) {}

  /** Loads the specification, which takes about half a second. */
  static async load(): Promise<Registry> {
    return new Registry(await loadAwsServiceSpec());
  }

  find(type: string): RegisteredType | undefined {
    const resource = findResource(this.database, type);
    if (!resource) return undefined;
    const identifier = resource.primaryIdentifier ?? [];
    const tags = resource.tagInformation;
    return {
      type,
      identifier,
      refIdentifier: resource.cfnRefIdentifier ?? identifier,
      arnTemplate: resource.arnTemplate,
      tags: tags && { property: tags.tagPropertyName, variant: tags.variant },
      attributes: Object.keys(resource.attributes),
      properties: Object.keys(resource.properties),
    };
  }

  /** What the attribute of a type holds, or `undefined` when the type has no such attribute. */
  attributeKind(type: string, name: string): ValueKind | undefined {
    const resource = findResource(this.database, type);
    if (!resource) return undefined;
    const found = resource.attributes[name]?.type ?? this.typeAt(resource.properties, name);
    return found && kindOf(found);
  }

  private typeAt(
    properties: Readonly<Record<string, SpecProperty>>,
    path: string,
  ): SpecType | undefined {
    const [head = '', ...rest] = path.split('.');
    const type = properties[head]?.type;
    if (!type || rest.length === 0) return type;
    const nested = this.membersOf(type);
    return nested && this.typeAt(nested, rest.join('.'));
  }

  private membersOf(type: SpecType): Readonly<Record<string, SpecProperty>> | undefined {
    if (type.type === 'ref') {
      return this.database.get('typeDefinition', type.reference.$ref).properties;
    }
    return type.type === 'array' ? this.membersOf(type.element) : undefined;
  }

  /** Paths of changed properties that make the service replace the resource. */
  replacements(type: string, before: Json, after: Json): string[] {
    const resource = findResource(this.database, type);
    if (!resource) return [];
    const extra = (resource.additionalReplacementProperties ?? []).map((path) => path.join('.'));
    return this.replacing(resource.properties, before, after).concat(
      extra.filter((path) => !sameJson(at(before, path), at(after, path))),
    );
  }

  private replacing(
    properties: Readonly<Record<string, SpecProperty>>,
    before: Json,
    after: Json,
  ): string[] {
    return Object.entries(properties).flatMap(([name, property]) => {
      const [old, next] = [at(before, name), at(after, name)];
      if (sameJson(old, next)) return [];
      if (property.causesReplacement === 'yes') return [name];
      const members = this.membersOf(property.type);
      if (!members || old === undefined || next === undefined) return [];
      return this.pairs(old, next)
        .flatMap(([a, b]) => this.replacing(members, a, b))
        .map((path) => `${name}.${path}`);
    });
  }

  private pairs(before: Json, after: Json): [Json, Json][] {
    if (!isJsonList(before) || !isJsonList(after)) return [[before, after]];
    return before.flatMap((item, index): [Json, Json][] => {
      const other = after[index];
      return other === undefined ? [] : [[item, other]];
    });
  }
}

function at(value: Json, name: string): Json | undefined {
  return name
    .split('.')
    .reduce<Json | undefined>((here, key) => (isJsonObject(here) ? here[key] : undefined), value);
}

function kindOf(type: SpecType): ValueKind {
  switch (type.type) {
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return 'list';
    case 'ref':
    case 'map':
    case 'json':
      return 'object';
    default:
      return 'text';
  }
}
