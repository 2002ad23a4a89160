import { listOf, objectOf, stringsOf, valueAt } from '../../../../lib/controls/json-shape';
import {
  bootstrapPlan,
  foundationTemplate,
} from '../../../../lib/operations/bootstrap/bootstrap-plan';
import { longestManagedPolicy } from '../../../../lib/operations/bootstrap/policy-document';
import { coversAction } from '../../../../lib/controls/action-pattern';
import { grantsOf } from '../../../../lib/controls/identity-policies';
import { TemplateIndex } from '../../../../lib/controls/template-index';
import { readAssembly } from '../../../../lib/template-model/read-assembly';
import type { StackTemplate } from '../../../../lib/template-model/stack-template';
import { platformStage } from '../../../support/platform-stacks';
import { loaded } from '../ops-world';

function environmentCalled(name: string) {
  const environment = loaded[name];
  if (environment === undefined) throw new Error(`There is no environment ${name}.`);
  const stacks = readAssembly(platformStage(environment).synth().directory).map(
    (each): StackTemplate => ({ ...each, environment: name }),
  );
  return { environment, stacks, plan: bootstrapPlan(environment, stacks) };
}

const every = ['dev', 'staging', 'prod'].map(environmentCalled);
const { plan } = environmentCalled('prod');
const policies = Object.assign({}, ...plan.foundations.map((each) => each.policies)) as Readonly<
  Record<string, unknown>
>;

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition: object;
}

function statementOf(policy: string, sid: string): Statement {
  const found = listOf(valueAt(policies[policy], 'Statement')).find(
    (each) => valueAt(each, 'Sid') === sid,
  );
  if (found === undefined) throw new Error(`${policy} has no statement ${sid}`);
  return {
    Sid: sid,
    Effect: String(valueAt(found, 'Effect')),
    Action: stringsOf(valueAt(found, 'Action')),
    Resource: stringsOf(valueAt(found, 'Resource')),
    Condition: objectOf(valueAt(found, 'Condition')),
  };
}

describe.each(every)('$environment.name', ({ plan: own, stacks }) => {
  it('no policy is longer than IAM takes, and no template longer than CloudFormation takes from a file', () => {
    const lengths = own.foundations.flatMap((each) =>
      Object.values(each.policies).map((policy) => JSON.stringify(policy).length),
    );
    expect(Math.max(...lengths)).toBeLessThanOrEqual(longestManagedPolicy);
    const templates = own.foundations.map(
      (each) => JSON.stringify(foundationTemplate(each)).length,
    );
    expect(Math.max(...templates)).toBeLessThan(51_200);
  });

  it('every stack is deployed by a bootstrap of the plan', () => {
    const places = new Set(own.bootstraps.map(({ account, region }) => `${account} ${region}`));
    const homeless = stacks.filter(
      ({ account, region }) => !places.has(`${String(account)} ${String(region)}`),
    );
    expect(homeless.map(({ path }) => path)).toStrictEqual([]);
  });

  it('nobody gets the administrator of AWS', () => {
    expect(JSON.stringify(own)).not.toContain('AdministratorAccess');
  });

  it('what a boundary refuses to workloads, none of their policies allows', () => {
    const boundary = Object.entries(own.foundations[0]?.policies ?? {}).find(([name]) =>
      name.endsWith('-workloads'),
    )?.[1];
    const refused = (boundary?.Statement ?? [])
      .filter(({ Sid: sid }) => ['MakesNobody', 'LeavesGuardsOn'].includes(sid))
      .flatMap(({ Action: actions }) => [actions].flat());
    expect(refused.length).toBeGreaterThan(20);
    const index = new TemplateIndex(stacks.map((each) => ({ ...each, stackPath: each.path })));
    const allowed = index.resources
      .filter(({ type }) => /^AWS::IAM::(ManagedPolicy|Policy|Role)$/.test(type))
      .flatMap(grantsOf)
      .flatMap(({ statement }) => stringsOf(valueAt(statement, 'Action')));
    expect(allowed.length).toBeGreaterThan(20);
    expect(
      allowed.filter((action) => refused.some((pattern) => coversAction(pattern, action))),
    ).toStrictEqual([]);
  });
});

test('each group has a bootstrap of its own in each place where one of its stacks stands', () => {
  expect(
    plan.bootstraps.map(({ account, region, qualifier }) => [account, region, qualifier]),
  ).toStrictEqual([
    ['333333333333', 'sa-east-1', 'alcpnet'],
    ['333333333333', 'sa-east-1', 'alcpplt'],
    ['333333333333', 'eu-west-1', 'alcpgrd'],
    ['333333333333', 'sa-east-1', 'alcpgrd'],
    ['333333333333', 'sa-east-1', 'alcpdlv'],
    ['555555555555', 'sa-east-1', 'alcpgrd'],
    ['666666666666', 'sa-east-1', 'alcpdlv'],
  ]);
});

test('a bootstrap is given its limits, and trusts the delivery account where it is another one', () => {
  const [network] = plan.bootstraps;
  expect(network?.parameters.join(' ')).toBe(
    [
      'aws://333333333333/sa-east-1 --qualifier alcpnet --toolkit-stack-name CDKToolkit-alcpnet',
      '--cloudformation-execution-policies arn:aws:iam::333333333333:policy/alicerce-foundation-prod-network-services,arn:aws:iam::333333333333:policy/alicerce-foundation-prod-network-identities',
      '--custom-permissions-boundary alicerce-foundation-prod-network-limit --trust 666666666666',
    ].join(' '),
  );
});

test('no pipeline is trusted with what deploys pipelines', () => {
  const trusted = plan.bootstraps.filter(({ parameters }) => parameters.includes('--trust'));
  expect(trusted.map(({ group }) => group)).not.toContain('delivery');
});

test('who deploys the network has the services of the network, where it stands, and no other', () => {
  const made = statementOf(
    'alicerce-foundation-prod-network-services',
    'MakesWhatTheTemplatesDeclare',
  );
  expect(made.Action).toContain('network-firewall:*');
  expect(made.Action).not.toContain('eks:*');
  expect(made.Condition).toStrictEqual({
    StringEquals: { 'aws:RequestedRegion': ['sa-east-1', 'us-east-1'] },
  });
});

test('roles are made with the boundary alone, and only those of the own stacks', () => {
  const made = statementOf(
    'alicerce-foundation-prod-network-identities',
    'MakesAndFillsRolesWithABoundary',
  );
  expect(made.Resource).toStrictEqual(['arn:aws:iam::333333333333:role/prod-Network-*']);
  expect(made.Condition).toStrictEqual({
    ArnEquals: {
      'iam:PermissionsBoundary': [
        'arn:aws:iam::333333333333:policy/alicerce-foundation-prod-workloads',
      ],
    },
  });
});

test('roles are passed to the services that they trust, and to EKS, which hands on those of nodes', () => {
  const passed = statementOf('alicerce-foundation-prod-platform-identities', 'PassesItsRoles');
  expect(passed.Resource).not.toContain('*');
  expect(passed.Condition).toStrictEqual({
    StringEquals: {
      'iam:PassedToService': [
        'codebuild.amazonaws.com',
        'ec2.amazonaws.com',
        'ecr.amazonaws.com',
        'eks.amazonaws.com',
        'events.amazonaws.com',
        'pods.eks.amazonaws.com',
      ],
    },
  });
});

test('nobody who deploys changes the limits, or reads what is stored', () => {
  const limit = 'alicerce-foundation-prod-platform-limit';
  expect(statementOf(limit, 'ChangesNoLimitOfItsOwn')).toMatchObject({
    Effect: 'Deny',
    Action: ['cloudformation:*', 'iam:*'],
  });
  expect(statementOf(limit, 'ChangesNoLimitOfItsOwn').Resource).toContain(
    'arn:aws:iam::333333333333:policy/alicerce-foundation-*',
  );
  expect(statementOf(limit, 'DecryptsNothingByItself').Condition).toStrictEqual({
    Null: { 'kms:ViaService': 'true' },
  });
});

test('a pipeline takes roles of the groups, and never those that deploy pipelines', () => {
  const { Resource: taken } = statementOf(
    'alicerce-foundation-prod-pipelines',
    'TakesRolesOfTheBootstraps',
  );
  expect(taken).toContain('arn:aws:iam::333333333333:role/alicerce-reader-prod');
  expect(taken.filter((arn) => arn.includes('alcpdlv'))).toStrictEqual([]);
});

test('a policy that stands keeps its name, and stays when the stack goes', () => {
  const [foundation] = plan.foundations;
  if (foundation === undefined) throw new Error('There is no foundation.');
  const resources = Object.values(objectOf(foundationTemplate(foundation)['Resources']));
  expect(resources.length).toBeGreaterThan(10);
  for (const each of resources) {
    expect(each).toMatchObject({ Type: 'AWS::IAM::ManagedPolicy', DeletionPolicy: 'Retain' });
  }
});
