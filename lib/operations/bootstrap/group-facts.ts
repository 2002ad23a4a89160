import {
  isObject,
  listOf,
  objectOf,
  stringsOf,
  valueAt,
  type JsonObject,
} from '../../controls/json-shape';
import type { StackTemplate } from '../../template-model/stack-template';

/** What the templates of one group in one account need of whoever deploys them. */
export interface GroupFacts {
  /** Types of everything that is made, sorted. */
  readonly types: readonly string[];
  readonly regions: readonly string[];
  readonly stackNames: readonly string[];
  /** Names of roles and profiles that are stated; the others begin with the name of their stack. */
  readonly statedNames: readonly string[];
  /** Services that roles of the templates trust: to them roles are passed. */
  readonly trusted: readonly string[];
  /** Policies of AWS that the templates attach. */
  readonly awsPolicies: readonly string[];
  /** Names and ARNs of secrets that CloudFormation reads to fill a property in. */
  readonly secrets: readonly string[];
  /** Actions that identity policies of the templates allow. */
  readonly actions: readonly string[];
}

const sorted = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();

interface Body {
  readonly type: string;
  readonly properties: JsonObject;
}

function bodiesOf({ template }: Pick<StackTemplate, 'template'>): readonly Body[] {
  return Object.values(objectOf(template['Resources'])).map((body) => ({
    type: String(valueAt(body, 'Type')),
    properties: objectOf(valueAt(body, 'Properties')),
  }));
}

function* textsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const each of value as unknown[]) yield* textsIn(each);
  else if (isObject(value)) for (const each of Object.values(value)) yield* textsIn(each);
}

function statements(document: unknown): readonly unknown[] {
  return [valueAt(document, 'Statement')].flat();
}

function policiesOf({ type, properties }: Body): readonly unknown[] {
  return /^AWS::IAM::(Managed|Role)?Policy$/.test(type)
    ? [properties['PolicyDocument']]
    : listOf(properties['Policies']).map((each) => valueAt(each, 'PolicyDocument'));
}

/** Reads what a group needs from its templates. */
export function groupFacts(stacks: readonly StackTemplate[]): GroupFacts {
  const bodies = stacks.flatMap(bodiesOf);
  const identities = bodies.filter(({ type }) => type.startsWith('AWS::IAM::'));
  const trusts = identities.flatMap(({ properties }) =>
    statements(properties['AssumeRolePolicyDocument']),
  );
  const texts = stacks.flatMap(({ template }) => [...textsIn(template)]);
  const joined = texts.join('\n');
  return {
    types: sorted(bodies.map(({ type }) => type)),
    regions: sorted(stacks.flatMap(({ region }) => region ?? [])),
    stackNames: sorted(stacks.map(({ stackName }) => stackName)),
    statedNames: sorted(
      identities.flatMap(({ properties }) =>
        ['RoleName', 'InstanceProfileName', 'ManagedPolicyName'].flatMap((name) =>
          stringsOf(properties[name]),
        ),
      ),
    ),
    trusted: sorted(trusts.flatMap((each) => stringsOf(valueAt(each, 'Principal', 'Service')))),
    awsPolicies: sorted(
      [...joined.matchAll(/:iam::aws:policy\/([\w/+=,.@-]+)/g)].map(([, name = '']) => name),
    ),
    secrets: sorted([
      ...[...joined.matchAll(/\{\{resolve:secretsmanager:([\w/+=.@:-]+?):SecretString/g)].map(
        ([, name = '']) => name,
      ),
      ...bodies
        .filter(({ type }) => type === 'AWS::ECR::PullThroughCacheRule')
        .flatMap(({ properties }) => stringsOf(properties['CredentialArn'])),
    ]),
    actions: sorted(
      identities
        .flatMap(policiesOf)
        .flatMap(statements)
        .flatMap((each) => stringsOf(valueAt(each, 'Action'))),
    ),
  };
}
