import {
  bootstrapQualifier,
  deliveryNames,
  groupOfStack,
  stackGroups,
  toolkitStackName,
  type StackGroup,
} from '../../contract/delivery-names';
import { stackIds, stackName } from '../../contract/platform-names';
import type { Environment } from '../../../config';
import type { StackTemplate } from '../../template-model/stack-template';
import { pipelineBoundary, workloadBoundary, type BoundaryFacts } from './boundaries';
import { identitiesPolicy } from './execution-identities';
import { executionLimit } from './execution-limit';
import { servicesPolicy } from './execution-policies';
import { groupFacts } from './group-facts';
import type { PolicyDocument } from './policy-document';

/** What the plan follows from. */
export type BootstrappedEnvironment = BoundaryFacts & Pick<Environment, 'identities'>;

/** The policies of one account, as a template of CloudFormation that an administrator deploys once. */
export interface Foundation {
  readonly account: string;
  /** IAM knows no Region; the stack stands in the primary one. */
  readonly region: string;
  readonly stackName: string;
  readonly policies: Readonly<Record<string, PolicyDocument>>;
}

/** One bootstrap of the CDK: a group of stacks, in one account and Region. */
export interface Bootstrap {
  readonly account: string;
  readonly region: string;
  readonly group: StackGroup;
  readonly qualifier: string;
  /** What `cdk bootstrap` is given. */
  readonly parameters: readonly string[];
}

export interface BootstrapPlan {
  readonly environment: string;
  readonly foundations: readonly Foundation[];
  readonly bootstraps: readonly Bootstrap[];
}

interface GroupInAccount {
  readonly account: string;
  readonly group: StackGroup;
  readonly stacks: readonly StackTemplate[];
}

function groupOf(environment: string, { stackName: name }: StackTemplate): StackGroup | undefined {
  const id = stackIds.find((each) => stackName(environment, each) === name);
  return id && groupOfStack[id];
}

function groupsIn(
  environment: string,
  stacks: readonly StackTemplate[],
): readonly GroupInAccount[] {
  const accounts = [...new Set(stacks.flatMap(({ account }) => account ?? []))].sort();
  return accounts.flatMap((account) =>
    stackGroups
      .map((group) => ({
        account,
        group,
        stacks: stacks.filter(
          (each) => each.account === account && groupOf(environment, each) === group,
        ),
      }))
      .filter((each) => each.stacks.length > 0),
  );
}

function groupPolicies(
  environment: BootstrappedEnvironment,
  { account, group, stacks }: GroupInAccount,
): Readonly<Record<string, PolicyDocument>> {
  const names = deliveryNames(environment.name);
  const facts = groupFacts(stacks);
  const scope = {
    account,
    qualifier: bootstrapQualifier(environment.delivery.qualifier, group),
    ...(group === 'delivery'
      ? { boundaries: [names.pipelineBoundary] }
      : environment.identities.boundary
        ? { boundaries: [names.workloadBoundary] }
        : {}),
  };
  const policies = {
    [names.executionPolicy(group, 'services')]: servicesPolicy(facts, scope),
    [names.executionPolicy(group, 'identities')]: identitiesPolicy(facts, scope),
    [names.limitOf(group)]: executionLimit(facts, scope),
  };
  return group === 'delivery'
    ? { ...policies, [names.pipelineBoundary]: pipelineBoundary(environment, facts.actions) }
    : policies;
}

function foundationOf(
  environment: BootstrappedEnvironment,
  account: string,
  groups: readonly GroupInAccount[],
): Foundation {
  const { foundationStack, workloadBoundary: boundary } = deliveryNames(environment.name);
  const policies = Object.assign(
    { [boundary]: workloadBoundary(environment, account) },
    ...groups.map((each) => groupPolicies(environment, each)),
  ) as Readonly<Record<string, PolicyDocument>>;
  return {
    account,
    region: environment.places.primary.region,
    stackName: foundationStack,
    policies,
  };
}

function bootstrapsOf(
  { name, accounts, delivery }: BootstrappedEnvironment,
  { account, group, stacks }: GroupInAccount,
): readonly Bootstrap[] {
  const names = deliveryNames(name);
  const qualifier = bootstrapQualifier(delivery.qualifier, group);
  const policies = (['services', 'identities'] as const).map(
    (part) => `arn:aws:iam::${account}:policy/${names.executionPolicy(group, part)}`,
  );
  const isTrusted = group !== 'delivery' && account !== accounts.delivery;
  const regions = [...new Set(stacks.flatMap(({ region }) => region ?? []))].sort();
  return regions.map((region) => ({
    ...{ account, region, group, qualifier },
    parameters: [
      `aws://${account}/${region}`,
      ...['--qualifier', qualifier, '--toolkit-stack-name', toolkitStackName(qualifier)],
      ...['--cloudformation-execution-policies', policies.join(',')],
      ...['--custom-permissions-boundary', names.limitOf(group)],
      ...(isTrusted ? ['--trust', accounts.delivery] : []),
    ],
  }));
}

/**
 * What stands before the first deploy: policies that no deploy can change, and one bootstrap for each group of stacks in
 * each place. It follows from the synthesized templates, which need no account, so there is no beginning without them.
 * @throws Error for a type of resource that nobody has written services down for
 */
export function bootstrapPlan(
  environment: BootstrappedEnvironment,
  stacks: readonly StackTemplate[],
): BootstrapPlan {
  const groups = groupsIn(environment.name, stacks);
  const accounts = [...new Set(groups.map(({ account }) => account))];
  return {
    environment: environment.name,
    foundations: accounts.map((account) =>
      foundationOf(
        environment,
        account,
        groups.filter((each) => each.account === account),
      ),
    ),
    bootstraps: groups.flatMap((each) => bootstrapsOf(environment, each)),
  };
}

/** The template of a foundation: managed policies under names that are known, and nothing else. */
export function foundationTemplate({ policies }: Foundation): Readonly<Record<string, unknown>> {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'Limits of everything that is deployed: made by an administrator, before it',
    Resources: Object.fromEntries(
      Object.entries(policies)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, document]) => [
          name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
          {
            Type: 'AWS::IAM::ManagedPolicy',
            // A boundary that goes leaves the roles with none: it is taken away by hand, when no role carries it.
            DeletionPolicy: 'Retain',
            UpdateReplacePolicy: 'Retain',
            Properties: { ManagedPolicyName: name, PolicyDocument: document },
          },
        ]),
    ),
  };
}
