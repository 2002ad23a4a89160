import { listOf, objectOf, stringsOf, type JsonObject } from '../../../lib/controls/json-shape';
import {
  at,
  beside,
  eachItem,
  planted,
  setting,
  without,
  type Operator,
  type Operators,
} from '../operator';

const trust = 'AssumeRolePolicyDocument';
const statements = 'PolicyDocument.Statement';

/** A statement with another condition under the same operator, or null where it has none that is changed. */
function conditioned(
  statement: JsonObject,
  change: (keys: JsonObject, operator: string) => JsonObject | null,
): readonly JsonObject[] | null {
  const conditions = Object.entries(objectOf(statement['Condition']));
  const changed = conditions.map(
    ([operator, keys]) => [operator, change(objectOf(keys), operator)] as const,
  );
  if (changed.every(([, keys]) => keys === null)) return null;
  const kept = changed.map(([operator, keys], index) => [operator, keys ?? conditions[index]?.[1]]);
  return [{ ...statement, Condition: Object.fromEntries(kept) as JsonObject }];
}

/** Keys without those that a pattern matches; null where it matches none. */
function dropping(pattern: RegExp) {
  return (keys: JsonObject): JsonObject | null => {
    const kept = Object.entries(keys).filter(([key]) => !pattern.test(key));
    return kept.length === Object.keys(keys).length ? null : Object.fromEntries(kept);
  };
}

const principalsOf = (statement: JsonObject, kind: string): unknown =>
  objectOf(statement['Principal'])[kind];

/** Services that say in whose name they ask: the others take roles of their own account alone. */
const asksForOthers = (statement: JsonObject): boolean =>
  stringsOf(principalsOf(statement, 'Service')).some(
    (service) => !/^(ec2|eks|lambda)\.amazonaws\.com$/.test(service),
  );

const trustOperators: readonly Operator[] = [
  eachItem('let a service take it in the name of anybody', `${trust}.Statement`, (statement) =>
    asksForOthers(statement)
      ? conditioned(statement, dropping(/^aws:source(account|arn)$/i))
      : null,
  ),
  eachItem('ask a token for no audience', `${trust}.Statement`, (statement) =>
    principalsOf(statement, 'Federated') === undefined
      ? null
      : conditioned(statement, dropping(/:aud$/)),
  ),
  eachItem('take any subject of the organisation', `${trust}.Statement`, (statement) =>
    principalsOf(statement, 'Federated') === undefined
      ? null
      : conditioned(statement, (keys) => {
          const sub = Object.keys(keys).find((key) => key.endsWith(':sub'));
          return sub === undefined ? null : { ...keys, [sub]: 'repo:example-org/*' };
        }),
  ),
  eachItem('let everybody of the other account take it', `${trust}.Statement`, (statement) =>
    objectOf(statement['Condition'])['ArnEquals'] === undefined ||
    principalsOf(statement, 'AWS') === undefined
      ? null
      : conditioned(statement, dropping(/^aws:principalarn$/i)),
  ),
  eachItem('let pods of any service account take it', `${trust}.Statement`, (statement) =>
    stringsOf(principalsOf(statement, 'Service')).includes('pods.eks.amazonaws.com')
      ? conditioned(statement, dropping(/kubernetes-service-account$/))
      : null,
  ),
  setting('let a stranger take it', ({ properties }) => ({
    [trust]: {
      ...objectOf(properties[trust]),
      Statement: [
        ...listOf(objectOf(properties[trust])['Statement']),
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::123412341234:root' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
  })),
];

/** Adds a statement to a policy. */
const granting = (name: string, statement: JsonObject): Operator =>
  setting(name, ({ properties }) => ({
    PolicyDocument: {
      ...objectOf(properties['PolicyDocument']),
      Statement: [
        ...listOf(objectOf(properties['PolicyDocument'])['Statement']),
        { Effect: 'Allow', Resource: '*', ...statement },
      ],
    },
  }));

/** Changes of who may do what, and of who becomes whom. */
export const roleOperators: Operators = {
  'AWS::IAM::Role': [
    without('give it no boundary', 'PermissionsBoundary'),
    at('give it the boundary of somebody else', 'PermissionsBoundary', 'arn:aws:iam::aws:policy/X'),
    setting('let its sessions last half a day', () => ({ MaxSessionDuration: 43_200 })),
    setting('make it administrator', ({ properties }) => ({
      ManagedPolicyArns: [
        ...listOf(properties['ManagedPolicyArns']),
        'arn:aws:iam::aws:policy/AdministratorAccess',
      ],
    })),
    ...trustOperators,
    beside('make a user beside it', () => planted('AWS::IAM::User', {})),
    beside('make a key for a user beside it', () =>
      planted('AWS::IAM::AccessKey', { UserName: 'somebody' }),
    ),
  ],
  'AWS::IAM::ManagedPolicy': [
    granting('allow everything', { Action: '*' }),
    granting('allow all but one thing', { NotAction: 'iam:DeleteUser' }),
    granting('pass every role', {
      Action: 'iam:PassRole',
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    }),
    granting('write policies into roles', { Action: 'iam:PutRolePolicy' }),
    granting('take every role', { Action: 'sts:AssumeRole' }),
    eachItem('pass a role to every service', statements, (statement) =>
      stringsOf(statement['Action']).includes('iam:PassRole')
        ? conditioned(statement, dropping(/^iam:passedtoservice$/i))
        : null,
    ),
  ],
  'AWS::EKS::PodIdentityAssociation': [
    setting('switch off the tags of its sessions', () => ({ DisableSessionTags: true })),
  ],
};
