import type { ModelResource } from '../../template-model/model-resource';
import type { ModelValue } from '../../template-model/model-value';
import { isModelObject, Reference } from '../../template-model/model-value';
import { memberAt, possibleMembers, referencesIn } from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import { managedPolicies } from './managed-policies';
import { arnOf, labelOf, nameOf, textOf } from './names';
import { anything, statementsOf, type Statement } from './policy';
import { hole, sameText, shownText, type Text } from './text';

/** A role or a user of the templates, with everything that its policies say. */
export interface Identity {
  readonly resource: ModelResource;
  /** `role:` or `user:` and its construct path: how declarations and findings name it. */
  readonly label: string;
  readonly arn: Text;
  readonly name: Text;
  readonly account: string | undefined;
  readonly statements: readonly Statement[];
  /** What it can have at most. @default - no boundary */
  readonly boundary?: readonly Statement[];
  /** Who may become it. */
  readonly trust: readonly Statement[];
}

/** A policy of AWS whose contents nobody has listed. */
export interface UnknownPolicy {
  readonly name: string;
  readonly at: string;
}

export interface Identities {
  readonly all: readonly Identity[];
  readonly unknownPolicies: readonly UnknownPolicy[];
}

const attachedTypes = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy'];

/** Every role and user of the templates. */
export function readIdentities(model: TemplateModel): Identities {
  return new IdentityReader(model).read();
}

class IdentityReader {
  private readonly unknown: UnknownPolicy[] = [];

  constructor(private readonly model: TemplateModel) {}

  read(): Identities {
    const all = ['AWS::IAM::Role', 'AWS::IAM::User'].flatMap((type) =>
      this.model.ofType(type).map((each) => this.identity(each)),
    );
    return { all, unknownPolicies: this.unknown };
  }

  private identity(resource: ModelResource): Identity {
    const { properties, type, stack } = resource;
    const label = `${type === 'AWS::IAM::Role' ? 'role' : 'user'}:${labelOf(resource)}`;
    const boundary = properties['PermissionsBoundary'];
    return {
      ...{ resource, label, account: stack.account },
      arn: arnOf(resource) ?? [hole],
      name: nameOf(resource),
      statements: [
        ...this.inline(properties['Policies'], label),
        ...this.managed(properties['ManagedPolicyArns'], label),
        ...attachedTypes.flatMap((each) => this.attached(each, resource)),
      ],
      ...(boundary === undefined ? {} : { boundary: this.limit(boundary) }),
      trust: statementsOf(properties['AssumeRolePolicyDocument'], `trust of ${label}`),
    };
  }

  private inline(policies: ModelValue, label: string): readonly Statement[] {
    return possibleMembers(policies).flatMap(({ value, certain }) =>
      uncertain(
        isModelObject(value)
          ? statementsOf(value['PolicyDocument'], `inline policy of ${label}`)
          : [anything(`inline policy of ${label}`)],
        certain,
      ),
    );
  }

  private managed(arns: ModelValue, label: string): readonly Statement[] {
    return possibleMembers(arns).flatMap(({ value, certain }) =>
      uncertain(this.named(value, label), certain),
    );
  }

  /** What a managed policy says. */
  private named(value: ModelValue, label: string): readonly Statement[] {
    const known = knownPolicy(value);
    if (known !== undefined) return known;
    const name = policyName(value);
    this.unknown.push({ name, at: label });
    return [anything(`${name}, which nobody has listed`)];
  }

  /**
   * What a boundary leaves. It grants nothing: one whose contents stand in no template is counted as one that takes
   * nothing away, and what is proven holds without it.
   */
  private limit(value: ModelValue): readonly Statement[] {
    return knownPolicy(value) ?? [anything(`${policyName(value)}, a boundary of unknown contents`)];
  }

  /** Policies that say themselves whom they are attached to. */
  private attached(type: string, owner: ModelResource): readonly Statement[] {
    const property = owner.type === 'AWS::IAM::Role' ? 'Roles' : 'Users';
    return this.model.ofType(type).flatMap((policy) => {
      const named = policy.properties[type === 'AWS::IAM::RolePolicy' ? 'RoleName' : property];
      const certain = possibleMembers(named).flatMap((each) =>
        isOwner(each.value, owner) ? [each.certain && policy.certain] : [],
      );
      return certain.length === 0
        ? []
        : uncertain(
            documentOf(policy),
            certain.some((each) => each),
          );
    });
  }
}

/** Name of a policy of AWS, or what is said in its place. */
function policyName(value: ModelValue): string {
  const text = shownText(textOf(value));
  return /:iam::aws:policy\/(.+)$/.exec(text)?.[1] ?? text;
}

/** What a policy says, of the templates or of AWS by its name; undefined where nobody has listed it. */
function knownPolicy(value: ModelValue): readonly Statement[] | undefined {
  if (value instanceof Reference && value.resource.type === 'AWS::IAM::ManagedPolicy') {
    return documentOf(value.resource);
  }
  if (!shownText(textOf(value)).includes(':iam::aws:policy/')) return undefined;
  const name = policyName(value);
  return managedPolicies[name]?.allows.map(({ actions, resources = ['*'], when }): Statement => ({
    effect: 'Allow',
    actions: { texts: actions.map((each) => [each.toLowerCase()]), inverted: false },
    resources: { texts: resources.map((each) => [each]), inverted: false },
    conditions:
      when === undefined
        ? []
        : [{ operator: when[0], key: when[1].toLowerCase(), values: [[when[2]]] }],
    certain: true,
    at: `AWS's ${name}`,
  }));
}

function isOwner(value: ModelValue, owner: ModelResource): boolean {
  const references = referencesIn(value);
  if (references.length > 0) return references.some(({ resource }) => resource === owner);
  // A name that only the deploy knows may be this one.
  return sameText(textOf(value), nameOf(owner)) !== false;
}

function documentOf(policy: ModelResource): readonly Statement[] {
  return uncertain(
    statementsOf(memberAt(policy.properties, 'PolicyDocument'), `policy:${labelOf(policy)}`),
    policy.certain,
  );
}

function uncertain(statements: readonly Statement[], certain: boolean): readonly Statement[] {
  return certain ? statements : statements.map((each) => ({ ...each, certain: false }));
}
