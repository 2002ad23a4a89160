import {
  DescribeVerifiedAccessEndpointsCommand,
  GetVerifiedAccessGroupPolicyCommand,
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

/** A policy that somebody widened by hand shows nowhere else. */
export const pagesAreSeenByTheDeclared = (
  ec2: Ec2,
  { groups }: Pick<ExpectedOperatorPages, 'groups'>,
): Check => ({
  id: 'ACC-1',
  claim: 'Pages of operators are seen by exactly the declared people, on the declared devices',
  about: 'setting',
  run: async () => {
    const problems = await Promise.all(groups.map((group) => groupProblems(ec2, group)));
    return unless(problems.flat(), {
      evidence:
        groups.length === 0
          ? 'no page is declared'
          : `policies as declared: ${groups.map(({ name }) => name).join(', ')}`,
      remedy:
        'Deploy the Access stack again, and look in CloudTrail for ModifyVerifiedAccessGroupPolicy',
    });
  },
});

/** A page that leads past its group, or to another load balancer, would be judged by nobody. */
export const pagesAreBehindTheirGroup = (
  ec2: Ec2,
  { pages }: Pick<ExpectedOperatorPages, 'pages'>,
): Check => ({
  id: 'ACC-2',
  claim: 'Every page of operators has an active endpoint in its group, and there is no other',
  about: 'operation',
  run: async () => {
    const remedy = 'Wait while an endpoint is pending; else deploy the Access stack again';
    if (pages.length === 0) return unless([], { evidence: 'no page is declared', remedy });
    const groups = new Set(pages.map(({ groupId }) => groupId));
    const found = (
      await everyPage(async (NextToken) => {
        const page = await ec2.send(new DescribeVerifiedAccessEndpointsCommand({ NextToken }));
        return { items: page.VerifiedAccessEndpoints, next: page.NextToken };
      })
    ).filter(({ VerifiedAccessGroupId }) => groups.has(VerifiedAccessGroupId));
    const problems = pages.flatMap(({ host, id, groupId }) => {
      const endpoint = found.find((each) => each.VerifiedAccessEndpointId === id);
      if (id === undefined || endpoint === undefined) return [`${host} has no endpoint`];
      const { ApplicationDomain, Status, VerifiedAccessGroupId } = endpoint;
      return [
        ...(Status?.Code === 'active' ? [] : [`${host} is ${shown(Status?.Code)}`]),
        ...(ApplicationDomain === host ? [] : [`${host} serves ${shown(ApplicationDomain)}`]),
        ...(VerifiedAccessGroupId === groupId ? [] : [`${host} is in another group`]),
      ];
    });
    const known = new Set(pages.map(({ id }) => id));
    const strange = found
      .filter(({ VerifiedAccessEndpointId }) => !known.has(VerifiedAccessEndpointId))
      .map(({ ApplicationDomain }) => `${shown(ApplicationDomain)} is not declared`);
    return unless([...problems, ...strange], {
      evidence: `active: ${pages.map(({ host }) => host).join(', ')}`,
      remedy,
    });
  },
});
