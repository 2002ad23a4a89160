import type { JsonObject } from './json-shape';
import { intrinsicOf, isObject, listOf, objectOf, stringsOf, valueAt } from './json-shape';

/** One synthesized template and where it will stand. */
export interface TemplateDocument {
  /** Construct path of the stack, for example `prod/Network`. */
  readonly stackPath: string;
  /** CloudFormation's name of the stack: what `Fn::GetStackOutput` refers to. */
  readonly stackName: string;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly template: JsonObject;
  /** Construct path by logical id, where the construct tree is known. */
  readonly constructPaths: ReadonlyMap<string, string>;
}

/** One resource of one template. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  /** Construct path where known, else `<stack>/<logical id>`: how a person finds the resource. */
  readonly path: string;
  readonly document: TemplateDocument;
}

/**
 * All resources of the templates of one environment, with references followed inside a template and across
 * stacks (`Fn::GetStackOutput`, `Fn::ImportValue`). Built once per environment; every look-up is a map access.
 */
export class TemplateIndex {
  readonly resources: readonly TemplateResource[];
  private readonly byType: ReadonlyMap<string, readonly TemplateResource[]>;
  private readonly byDocument = new Map<TemplateDocument, Map<string, TemplateResource>>();

  constructor(readonly documents: readonly TemplateDocument[]) {
    this.resources = documents.flatMap((document) => this.readDocument(document));
    this.byType = groupByType(this.resources);
  }

  /** Every resource of a type, in template order. */
  ofType(type: string): readonly TemplateResource[] {
    return this.byType.get(type) ?? [];
  }

  /** The resource that a reference leads to, across stacks; undefined for literals and for what is outside. */
  follow(value: unknown, from: TemplateDocument): TemplateResource | undefined {
    switch (intrinsicOf(value)) {
      case 'Ref':
        return this.byDocument.get(from)?.get(String(valueAt(value, 'Ref')));
      case 'Fn::GetAtt':
        return this.byDocument.get(from)?.get(attributeOwner(valueAt(value, 'Fn::GetAtt')));
      case 'Fn::GetStackOutput':
      case 'Fn::ImportValue': {
        const source = this.outputBehind(value);
        return source && this.follow(source.value, source.document);
      }
      default:
        return undefined;
    }
  }

  /**
   * A string with the pseudo parameters of its stack filled in and `Fn::Join` and `Fn::Sub` applied, or undefined when
   * a part is only known after the deploy.
   */
  text(value: unknown, from: TemplateDocument): string | undefined {
    if (typeof value === 'string') return value;
    switch (intrinsicOf(value)) {
      case 'Ref':
        return pseudoParameter(String(valueAt(value, 'Ref')), from);
      case 'Fn::Join':
        return this.joined(listOf(valueAt(value, 'Fn::Join')), from);
      case 'Fn::Sub':
        return substituted(valueAt(value, 'Fn::Sub'), from);
      case 'Fn::GetStackOutput':
      case 'Fn::ImportValue': {
        const source = this.outputBehind(value);
        return source && this.text(source.value, source.document);
      }
      default:
        return undefined;
    }
  }

  private joined(join: readonly unknown[], from: TemplateDocument): string | undefined {
    const [separator, parts] = join;
    const texts = listOf(parts).map((part) => this.text(part, from));
    return texts.includes(undefined) ? undefined : texts.join(String(separator));
  }

  private outputBehind(
    value: unknown,
  ): { readonly document: TemplateDocument; readonly value: unknown } | undefined {
    const output = objectOf(valueAt(value, 'Fn::GetStackOutput'));
    const exportName = valueAt(value, 'Fn::ImportValue');
    for (const document of this.documents) {
      const outputs = objectOf(document.template['Outputs']);
      if (isTheStack(document, output)) {
        return { document, value: valueAt(outputs, String(output['OutputName']), 'Value') };
      }
      for (const candidate of typeof exportName === 'string' ? Object.values(outputs) : []) {
        if (valueAt(candidate, 'Export', 'Name') === exportName) {
          return { document, value: valueAt(candidate, 'Value') };
        }
      }
    }
    return undefined;
  }

  private readDocument(document: TemplateDocument): readonly TemplateResource[] {
    const resources = new Map<string, TemplateResource>();
    for (const [logicalId, body] of Object.entries(objectOf(document.template['Resources']))) {
      if (!isObject(body)) continue;
      const path = document.constructPaths.get(logicalId) ?? `${document.stackPath}/${logicalId}`;
      resources.set(logicalId, {
        logicalId,
        type: String(body['Type']),
        properties: objectOf(body['Properties']),
        path,
        document,
      });
    }
    this.byDocument.set(document, resources);
    return [...resources.values()];
  }
}

function groupByType(
  resources: readonly TemplateResource[],
): ReadonlyMap<string, readonly TemplateResource[]> {
  const groups = new Map<string, TemplateResource[]>();
  for (const resource of resources) {
    const group = groups.get(resource.type);
    if (group) group.push(resource);
    else groups.set(resource.type, [resource]);
  }
  return groups;
}

function isTheStack(document: TemplateDocument, output: JsonObject): boolean {
  const region = output['Region'];
  return (
    output['StackName'] === document.stackName &&
    (region === undefined || document.region === undefined || region === document.region)
  );
}

function attributeOwner(attribute: unknown): string {
  const [owner] = typeof attribute === 'string' ? attribute.split('.') : stringsOf(attribute);
  return owner ?? '';
}

function pseudoParameter(name: string, from: TemplateDocument): string | undefined {
  switch (name) {
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::AccountId':
      return from.account;
    case 'AWS::Region':
      return from.region;
    case 'AWS::StackName':
      return from.stackName;
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    default:
      return undefined;
  }
}

function substituted(pattern: unknown, from: TemplateDocument): string | undefined {
  if (typeof pattern !== 'string') return undefined;
  const names = [...pattern.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = '']) => name);
  const values = new Map(names.map((name) => [name, pseudoParameter(name, from)]));
  if ([...values.values()].includes(undefined)) return undefined;
  return pattern.replaceAll(/\$\{([^!}][^}]*)\}/g, (_, name: string) => values.get(name) ?? '');
}
