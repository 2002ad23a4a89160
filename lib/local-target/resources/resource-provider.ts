import type { CustomResourceRunner } from '../custom/custom-resource-runner';
import { canonicalJson } from '../json-value';
import type { Json, JsonObject, Origin } from '../ledger';
import { attributeOf, listsFixedAtBirth } from '../registry/attributes';
import { identityOf } from '../registry/identity';
import type { Identity, IdentityRequest } from '../registry/identity';
import type { Registry } from '../registry/registry';
import { ServiceError } from '../service';
import type { Change, SemanticRule } from '../service';
import type { Stack, StackResource } from '../state/stack';
import type { StoredRecord } from '../state/stored-record';
import type { TargetState } from '../state/target-state';
import { validationError } from '../template/template';
import { bucketModel } from './bucket-model';
import { launchTemplateModel } from './launch-template-model';
import { parameterModel } from './parameter-model';
import type { TypeModel } from './type-model';

const MODELS: ReadonlyMap<string, TypeModel> = new Map(
  [bucketModel, parameterModel, launchTemplateModel].map((model) => [model.type, model]),
);

/** Types that CloudFormation takes although no schema lists them. */
const UNLISTED = new Set(['AWS::CDK::Metadata']);

/** Whether a type is run by a handler of the template's author. */
export function isCustomType(type: string): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

/** A resource that is to be made or changed. */
export interface ResourceRequest {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  /** Resolved properties, with the stack's tags. */
  readonly properties: JsonObject;
  /** Whether a resource of that name which no stack holds is adopted instead of refused. */
  readonly importExisting?: boolean;
}

export interface ProviderOptions {
  readonly state: TargetState;
  readonly registry: Registry;
  readonly rules: readonly SemanticRule[];
  readonly custom: CustomResourceRunner;
}

/** Makes, changes and removes records, after every rule was asked. */
export class ResourceProvider {
  constructor(private readonly options: ProviderOptions) {}

  /** @throws ServiceError when a rule, a model or a handler refuses */
  async create(request: ResourceRequest): Promise<StoredRecord> {
    const { type, logicalId, properties, stack } = request;
    const { account, region } = stack;
    if (isCustomType(type)) return this.keep(await this.options.custom.create(request));
    const orphan = request.importExisting === true ? this.orphanOf(request) : undefined;
    if (orphan) return this.keep({ ...orphan, stackName: stack.name, logicalId, properties });
    if (!this.options.registry.find(type) && !UNLISTED.has(type)) {
      throw validationError(`Template format error: Unrecognized resource types: [${type}]`);
    }
    const identity = this.freeIdentity({
      account,
      region,
      stackName: stack.name,
      logicalId,
      type,
      properties,
      incarnation: 0,
    });
    const { physicalId, name, seed } = identity;
    const place = { account, region };
    this.judge({ ...place, action: 'create', logicalId, type, properties, physicalId });
    const origin: Origin = MODELS.has(type) ? 'modelled' : 'recorded';
    const createdAt = new Date().toISOString();
    const draft: StoredRecord = {
      ...{ account, region, stackName: stack.name, logicalId, type, physicalId },
      ...{ properties, attributes: identity.attributes, origin, createdAt, name, seed },
    };
    const record = { ...draft, attributes: this.fixedAttributes(draft) };
    MODELS.get(type)?.created?.(record, this.options.state);
    return this.keep(record);
  }

  /** Changes what the template changed; what was altered out of band elsewhere stays as it is. */
  async update(resource: StackResource, request: ResourceRequest): Promise<StoredRecord> {
    const record = this.recordOf(resource);
    if (!record) {
      throw new ServiceError(
        'NotFound',
        `Resource of type '${resource.type}' with identifier '${resource.physicalId}' was not found.`,
        404,
      );
    }
    if (isCustomType(resource.type)) {
      return this.keep(await this.options.custom.update(record, resource, request));
    }
    const { account, region, physicalId, properties: previous } = record;
    const properties = patched(previous, resource.declared, request.properties);
    this.judge({
      ...{ account, region, action: 'update', logicalId: request.logicalId },
      ...{ type: request.type, properties, previous, physicalId },
    });
    const next = { ...record, properties };
    const changed = MODELS.get(record.type)?.updated?.(next, this.options.state);
    return this.keep({ ...next, attributes: { ...next.attributes, ...changed } });
  }

  /** Removes a resource; one that is gone already is as good as removed. */
  async remove(resource: StackResource, stack: Stack): Promise<void> {
    const record = this.recordOf(resource);
    if (!record) return;
    if (isCustomType(resource.type)) {
      await this.options.custom.remove(record, resource, stack);
    } else {
      const { account, region, logicalId, type, properties, physicalId } = record;
      const place = { account, region };
      this.judge({ ...place, action: 'delete', logicalId, type, properties, physicalId });
      MODELS.get(type)?.removed?.(record, this.options.state);
    }
    this.options.state.records.remove(record);
  }

  /** Puts a record back as it was, when an update of it is rolled back. */
  restore(record: StoredRecord): void {
    MODELS.get(record.type)?.updated?.(record, this.options.state);
    this.keep(record);
  }

  /** @throws ServiceError for an attribute that the type does not have */
  attribute(resource: StackResource, name: string): Json {
    const record = this.recordOf(resource);
    if (!record) {
      throw validationError(`Resource ${resource.logicalId} is gone, so it has no ${name}`);
    }
    if (!isCustomType(resource.type)) return attributeOf(record, name, this.options.registry);
    const value = record.attributes[name];
    if (value === undefined) {
      throw validationError(
        `CustomResource attribute error: Vendor response doesn't contain ${name} attribute in object ${record.physicalId}`,
      );
    }
    return value;
  }

  recordOf(resource: StackResource): StoredRecord | undefined {
    return resource.record && this.options.state.records.find(resource.record);
  }

  private judge(change: Change): void {
    const { rules, state } = this.options;
    for (const rule of rules.filter(({ types }) => types.includes(change.type))) {
      const sentence = rule.refuses(change, state.records);
      if (sentence !== undefined) {
        throw new ServiceError('InvalidRequest', `${sentence} (local rule ${rule.id})`);
      }
    }
  }

  private keep(record: StoredRecord): StoredRecord {
    this.options.state.records.put(record);
    this.options.state.changed();
    return record;
  }

  /** The first identity that nothing has; a declared name that is taken is refused. */
  private freeIdentity(request: IdentityRequest): Identity {
    const identity = identityOf(request, this.options.registry);
    if (!this.isTaken(request, identity)) return identity;
    const next = { ...request, incarnation: request.incarnation + 1 };
    if (identityOf(next, this.options.registry).physicalId === identity.physicalId) {
      throw new ServiceError(
        'AlreadyExists',
        `Resource of type '${request.type}' with identifier '${identity.physicalId}' already exists.`,
      );
    }
    return this.freeIdentity(next);
  }

  /** A record of the declared name that no stack holds any more. */
  private orphanOf({
    stack,
    logicalId,
    type,
    properties,
  }: ResourceRequest): StoredRecord | undefined {
    const { account, region, name: stackName } = stack;
    const { state, registry } = this.options;
    const place = { account, region, type };
    const identity = { ...place, stackName, logicalId, properties, incarnation: 0 };
    const { physicalId } = identityOf(identity, registry);
    // Only a name that the template states can be meant; a generated one is new by definition.
    if (identityOf({ ...identity, incarnation: 1 }, registry).physicalId !== physicalId)
      return undefined;
    const held = state.stacks.some(
      (each) =>
        each.status !== 'DELETE_COMPLETE' &&
        each.account === account &&
        each.region === region &&
        Object.values(each.resources).some(
          (resource) => resource.type === type && resource.physicalId === physicalId,
        ),
    );
    return held ? undefined : state.records.find({ ...place, physicalId });
  }

  private isTaken({ type, account, region }: IdentityRequest, { physicalId }: Identity): boolean {
    const everywhere = type === 'AWS::S3::Bucket';
    const accountWide = everywhere || /^AWS::(IAM|CloudFront|Route53)::/.test(type);
    return this.options.state.records
      .all()
      .some(
        (record) =>
          record.type === type &&
          record.physicalId === physicalId &&
          (everywhere || record.account === account) &&
          (accountWide || record.region === region),
      );
  }

  /** Attributes that views and other resources read, fixed at birth so that an update keeps them. */
  private fixedAttributes(draft: StoredRecord): JsonObject {
    const { registry } = this.options;
    const names = registry.find(draft.type)?.attributes ?? [];
    const fixed = names.filter((name) => {
      const kind = name.includes('.') ? undefined : registry.attributeKind(draft.type, name);
      const kept = kind === 'text' || listsFixedAtBirth.has(`${draft.type}.${name}`);
      return kept && !(name in draft.properties);
    });
    return {
      ...Object.fromEntries(fixed.map((name) => [name, attributeOf(draft, name, registry)])),
      ...draft.attributes,
    };
  }
}

/** The actual properties with what changed between two declarations. */
function patched(actual: JsonObject, before: JsonObject, after: JsonObject): JsonObject {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter(
    (name) => canonicalJson(before[name]) !== canonicalJson(after[name]),
  );
  const kept = Object.entries(actual).filter(([name]) => !changed.includes(name));
  const added = changed.flatMap((name): [string, Json][] => {
    const value = after[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries([...kept, ...added]);
}
