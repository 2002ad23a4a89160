import type { ModelResource } from '../../template-model/model-resource';
import { Reference } from '../../template-model/model-value';
import { certainText, memberAt, possibilities } from '../../template-model/read-value';
import { mayDo, nodeRoles } from './cluster-edges';
import { withContext } from './conditions';
import { permission } from './decide';
import { arnOf, labelOf } from './names';
import type { Edge, GraphInput } from './principal-graph';
import { policiesThatOnlyDeny } from './managed-policies';
import type { Statement } from './policy';
import type { Identity } from './read-identities';
import { hole, shownText, type Text } from './text';

/** Whoever changes policies can give itself everything: it acts as this. */
export const administrator = 'administrator:of the account';

/** Services that run code in a role that is passed to them, and what starts it. Others run it as soon as it is passed. */
const starters: Readonly<Record<string, readonly string[]>> = {
  'backup.amazonaws.com': [
    'backup:startrestorejob',
    'backup:createbackupselection',
    'backup:startcopyjob',
  ],
  'codebuild.amazonaws.com': ['codebuild:createproject', 'codebuild:updateproject'],
  'ec2.amazonaws.com': ['ec2:runinstances', 'ec2:createfleet', 'ec2:associateiaminstanceprofile'],
  'ecs-tasks.amazonaws.com': ['ecs:runtask', 'ecs:registertaskdefinition', 'ecs:createservice'],
  'glue.amazonaws.com': ['glue:createjob', 'glue:updatejob', 'glue:createsession'],
  'lambda.amazonaws.com': ['lambda:createfunction', 'lambda:updatefunctionconfiguration'],
  'pods.eks.amazonaws.com': [
    'eks:createpodidentityassociation',
    'eks:updatepodidentityassociation',
  ],
  'states.amazonaws.com': ['states:createstatemachine', 'states:updatestatemachine'],
};

/** What runs in a role and can be told to run something else, by the property that holds the role. */
const runners: Readonly<Record<string, readonly [role: string, ...actions: string[]]>> = {
  'AWS::CodeBuild::Project': [
    'ServiceRole',
    ...['codebuild:startbuild', 'codebuild:startbuildbatch', 'codebuild:updateproject'],
  ],
  'AWS::Lambda::Function': ['Role', 'lambda:updatefunctioncode'],
  'AWS::StepFunctions::StateMachine': ['RoleArn', 'states:updatestatemachine'],
};

const policyChanges = [
  ...['iam:putrolepolicy', 'iam:putuserpolicy'],
  ...['iam:createpolicyversion', 'iam:setdefaultpolicyversion'],
];

const attachments = ['iam:attachrolepolicy', 'iam:attachuserpolicy'];

/** Who acts as whom by running something, by getting onto a node, or by changing what roles may do. */
export function runEdges(input: GraphInput): readonly Edge[] {
  return input.identities.flatMap((each) => [
    ...passing(each, input),
    ...running(each, input),
    ...onNodes(each, input),
    ...changing(each, input),
  ]);
}

/** On what, and what is known of the request. */
type Asked = readonly [where: Text, context?: Readonly<Record<string, string>>];

function may(identity: Identity, action: string, [where, context = {}]: Asked): boolean {
  const { account } = identity;
  return (
    permission(identity, {
      ...{ action, resource: where, account, policy: [], agreement: 'either' },
      context: withContext(new Map(), context),
    }) !== undefined
  );
}

function passing(identity: Identity, { identities }: GraphInput): readonly Edge[] {
  return identities.flatMap((role) =>
    servicesOf(role)
      .filter((service) =>
        may(identity, 'iam:passrole', [role.arn, { 'iam:PassedToService': service }]),
      )
      .filter((service) => {
        const actions = starters[service];
        return actions === undefined || actions.some((action) => mayDo(identity, action));
      })
      .map((service) => ({
        ...{ from: identity.label, to: role.label },
        how: `it may pass ${role.label} to ${service} and start something there`,
      })),
  );
}

function servicesOf({ trust }: Identity): readonly string[] {
  const named = trust
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principals }) => principals?.named ?? [])
    .filter(({ kind }) => kind === 'Service');
  return [...new Set(named.map(({ text }) => shownText(text)))];
}

function running(identity: Identity, { model, identityOf }: GraphInput): readonly Edge[] {
  return Object.entries(runners).flatMap(([type, [property, ...actions]]) =>
    model.ofType(type).flatMap((runner) =>
      rolesAt(runner, property, identityOf)
        .filter((role) => role !== identity)
        .filter(() => actions.some((action) => may(identity, action, [arnOf(runner) ?? [hole]])))
        .map((role) => ({
          ...{ from: identity.label, to: role.label },
          how: `it may say what ${labelOf(runner)} runs`,
        })),
    ),
  );
}

function rolesAt(
  { properties }: ModelResource,
  property: string,
  identityOf: GraphInput['identityOf'],
): readonly Identity[] {
  return possibilities(properties[property]).flatMap(({ value }) => {
    const role = value instanceof Reference ? identityOf(value.resource) : undefined;
    return role === undefined ? [] : [role];
  });
}

/** Documents of Systems Manager that open a shell or run a command. */
const shells = [
  ...[
    'SSM-SessionManagerRunShell',
    'AWS-StartInteractiveCommand',
    'AWS-StartNonInteractiveCommand',
  ],
  ...['AWS-RunShellScript', 'AWS-StartSSHSession'],
];

/** Whoever gets a shell on a node acts as the node. */
function onNodes(identity: Identity, input: GraphInput): readonly Edge[] {
  const instance = (): Text => ['arn:aws:ec2:', hole, ':instance/', hole];
  const documents = [
    ...shells.map((name): Text => ['arn:aws:ssm:', hole, `:document/${name}`]),
    ...input.model
      .ofType('AWS::SSM::Document')
      .filter((each) => opensShell(each))
      .map((each) => arnOf(each) ?? [hole]),
  ];
  const opens = ['ssm:startsession', 'ssm:sendcommand'].some((action) => {
    if (!may(identity, action, [instance()])) return false;
    const unchecked = { 'ssm:SessionDocumentAccessCheck': 'false' };
    if (action === 'ssm:startsession' && may(identity, action, [instance(), unchecked]))
      return true;
    return documents.some((each) => may(identity, action, [each]));
  });
  if (!opens) return [];
  return nodeRoles(input).map((role) => ({
    ...{ from: identity.label, to: role.label, how: 'it may open a shell on a node' },
  }));
}

function opensShell({ properties }: ModelResource): boolean {
  const type = certainText(properties['DocumentType']);
  if (type !== 'Session') return type !== 'Automation';
  return certainText(memberAt(properties['Content'], 'sessionType')) !== 'Port';
}

/** Changing what a role trusts makes one the role; changing policies makes one anything. */
function changing(identity: Identity, { identities }: GraphInput): readonly Edge[] {
  const trusted = identities
    .filter((role) => role !== identity && may(identity, 'iam:updateassumerolepolicy', [role.arn]))
    .map((role) => ({
      ...{ from: identity.label, to: role.label },
      how: `it may change whom ${role.label} trusts`,
    }));
  const attaching = {
    ...identity,
    statements: identity.statements.filter((each) => !deniesOnly(each)),
  };
  const rules =
    policyChanges.some((action) => mayDo(identity, action)) ||
    attachments.some((action) => mayDo(attaching, action));
  if (!rules) return trusted;
  return [...trusted, { from: identity.label, to: administrator, how: 'it may change policies' }];
}

/** Whether what a statement lets be attached can only be what denies: nobody gets a right by that. */
function deniesOnly({ conditions }: Statement): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      ['StringEquals', 'ArnEquals'].includes(operator) &&
      key === 'iam:policyarn' &&
      values.length > 0 &&
      values.every((each) => policiesThatOnlyDeny.includes(shownText(each))),
  );
}
