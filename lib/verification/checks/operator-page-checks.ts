import {
  DescribeVerifiedAccessEndpointsCommand,
  DescribeVerifiedAccessGroupsCommand,
  GetVerifiedAccessGroupPolicyCommand,
  type VerifiedAccessEndpoint,
} from '@aws-sdk/client-ec2';
import { shown, unless, type Check } from '../check';
import { everyPage, orMissing } from '../every-page';
import type { ExpectedOperatorPages } from '../expectations';
import type { Ec2 } from '../platform-clients';

type Group = ExpectedOperatorPages['groups'][number];

/** CloudFormation and EC2 break lines as they like. */
const inOneLine = (text: string | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();

async function groupProblems(ec2: Ec2, { name, id, policy }: Group): Promise<readonly string[]> {
  if (id === undefined) return [`${name}: no stack published its group`];
  const answer = await orMissing(
    ec2.send(new GetVerifiedAccessGroupPolicyCommand({ VerifiedAccessGroupId: id })),
  );
  if (answer === undefined) return [`${name}: there is no group ${id}`];
  return [
    ...(answer.PolicyEnabled === true ? [] : [`${name}: the policy is not in force`]),
    ...(inOneLine(answer.PolicyDocument) === inOneLine(policy)
      ? []
      : [`${name}: the policy is ${inOneLine(shown(answer.PolicyDocument))}`]),
  ];
}

/** Groups that carry the mark of the environment, and that nobody declared. */
async function strangeGroups(
  ec2: Ec2,
  { environment, groups }: Pick<ExpectedOperatorPages, 'environment' | 'groups'>,
): Promise<readonly string[]> {
  const found = await everyPage(async (NextToken) => {
    const page = await ec2.send(
      new DescribeVerifiedAccessGroupsCommand({
        Filters: [{ Name: 'tag:alicerce:environment', Values: [environment] }],
        NextToken,
      }),
    );
    return { items: page.VerifiedAccessGroups, next: page.NextToken };
  });
  const known = new Set(groups.map(({ id }) => id));
  return found
    .filter(({ VerifiedAccessGroupId }) => !known.has(VerifiedAccessGroupId))
    .map(({ VerifiedAccessGroupId }) => `${shown(VerifiedAccessGroupId)} is not declared`);
}

/** A policy that somebody widened by hand shows nowhere else. */
export const pagesAreSeenByTheDeclared = (
  ec2: Ec2,
  expected: Pick<ExpectedOperatorPages, 'environment' | 'groups'>,
): Check => ({
  id: 'ACC-1',
  claim: 'Pages of operators are seen by exactly the declared people, on the declared devices',
  about: 'setting',
  run: async () => {
    const { groups } = expected;
    const strange = await strangeGroups(ec2, expected);
    const problems = await Promise.all(groups.map((group) => groupProblems(ec2, group)));
    return unless([...problems.flat(), ...strange], {
      evidence:
        groups.length === 0
          ? 'no page is declared'
          : `policies as declared: ${groups.map(({ name }) => name).join(', ')}`,
      remedy:
        'Deploy the Access stack again, and look in CloudTrail for ModifyVerifiedAccessGroupPolicy',
    });
  },
});

type Page = ExpectedOperatorPages['pages'][number];

/** Endpoints in our groups, and those that carry the mark of the environment. */
async function endpointsOf(
  ec2: Ec2,
  { environment, pages }: Pick<ExpectedOperatorPages, 'environment' | 'pages'>,
): Promise<readonly VerifiedAccessEndpoint[]> {
  const groups = new Set(pages.map(({ groupId }) => groupId));
  const found = await everyPage(async (NextToken) => {
    const page = await ec2.send(new DescribeVerifiedAccessEndpointsCommand({ NextToken }));
    return { items: page.VerifiedAccessEndpoints, next: page.NextToken };
  });
  return found.filter(
    ({ Tags, VerifiedAccessGroupId }) =>
      groups.has(VerifiedAccessGroupId) ||
      Tags?.some(({ Key, Value }) => Key === 'alicerce:environment' && Value === environment),
  );
}

function pageProblems(
  { host, id, groupId }: Page,
  found: readonly VerifiedAccessEndpoint[],
): readonly string[] {
  const endpoint = found.find((each) => each.VerifiedAccessEndpointId === id);
  if (id === undefined || endpoint === undefined) return [`${host} has no endpoint`];
  const { ApplicationDomain, Status, VerifiedAccessGroupId } = endpoint;
  return [
    ...(Status?.Code === 'active' ? [] : [`${host} is ${shown(Status?.Code)}`]),
    ...(ApplicationDomain === host ? [] : [`${host} serves ${shown(ApplicationDomain)}`]),
    ...(VerifiedAccessGroupId === groupId ? [] : [`${host} is in another group`]),
  ];
}

/** A page that leads past its group, or to another load balancer, would be judged by nobody. */
export const pagesAreBehindTheirGroup = (
  ec2: Ec2,
  expected: Pick<ExpectedOperatorPages, 'environment' | 'pages'>,
): Check => ({
  id: 'ACC-2',
  claim: 'Every page of operators has an active endpoint in its group, and there is no other',
  about: 'operation',
  run: async () => {
    const { pages } = expected;
    const found = await endpointsOf(ec2, expected);
    const problems = pages.flatMap((page) => pageProblems(page, found));
    const known = new Set(pages.map(({ id }) => id));
    const strange = found
      .filter(({ VerifiedAccessEndpointId }) => !known.has(VerifiedAccessEndpointId))
      .map(({ ApplicationDomain }) => `${shown(ApplicationDomain)} is not declared`);
    return unless([...problems, ...strange], {
      evidence:
        pages.length === 0
          ? 'no page is declared'
          : `active: ${pages.map(({ host }) => host).join(', ')}`,
      remedy: 'Wait while an endpoint is pending; else deploy the Access stack again',
    });
  },
});
