import {
  DescribeSecurityGroupsCommand,
  DescribeVpcEndpointsCommand,
  type IpPermission,
  type VpcEndpoint,
} from '@aws-sdk/client-ec2';
import { objectOf, listOf, stringsOf } from '../../controls/json-shape';
import { fail, pass, shown, unless, type Check } from '../check';
import { everyPage } from '../every-page';
import type { ExpectedEndpoints } from '../expectations';
import type { Ec2 } from '../platform-clients';

type Planned = ExpectedEndpoints['services'][number];

async function endpointsIn(ec2: Ec2, vpcId: string): Promise<readonly VpcEndpoint[]> {
  return everyPage(async (NextToken) => {
    const page = await ec2.send(
      new DescribeVpcEndpointsCommand({
        Filters: [{ Name: 'vpc-id', Values: [vpcId] }],
        NextToken,
      }),
    );
    return { items: page.VpcEndpoints, next: page.NextToken };
  });
}

/** Services and tools write a list of one as a text, and everybody as `*` or `{ "AWS": "*" }`: all mean the same. */
function statementText(statement: unknown): string {
  const { Sid, Effect, Principal, Action, Resource, Condition } = objectOf(statement);
  const everybody = [Principal, objectOf(Principal)['AWS']].some((each) =>
    stringsOf(each).includes('*'),
  );
  const conditions = Object.entries(objectOf(Condition))
    .flatMap(([operator, keys]) =>
      Object.entries(objectOf(keys)).map(
        ([key, value]) => `${operator} ${key} ${stringsOf(value).join()}`,
      ),
    )
    .sort();
  return JSON.stringify([
    Sid,
    Effect,
    everybody ? '*' : Principal,
    [...stringsOf(Action)].sort(),
    [...stringsOf(Resource)].sort(),
    conditions,
  ]);
}

function parsed(policy: string | undefined): readonly unknown[] {
  try {
    const document: unknown = JSON.parse(policy ?? '{}');
    const { Statement } = objectOf(document);
    return Array.isArray(Statement) ? listOf(Statement) : [Statement];
  } catch {
    return [];
  }
}

function sidOf(statement: unknown): string {
  return shown(objectOf(statement)['Sid'] ?? 'without an id');
}

function policyProblems(
  { service, statements }: Planned,
  { PolicyDocument }: VpcEndpoint,
): string[] {
  // Where the service takes no policy, EC2 shows one that lets everything through.
  if (statements.length === 0) return [];
  const actual = new Map(parsed(PolicyDocument).map((each) => [statementText(each), sidOf(each)]));
  const wanted = new Map(statements.map((each) => [statementText(each), each.Sid]));
  const missing = [...wanted].filter(([text]) => !actual.has(text)).map(([, sid]) => sid);
  const foreign = [...actual].filter(([text]) => !wanted.has(text)).map(([, sid]) => sid);
  return [
    ...missing.map((sid) => `${service}: its policy has no statement ${sid} as declared`),
    ...foreign.map((sid) => `${service}: its policy has a statement nobody declared: ${sid}`),
  ];
}

function problemsOf(planned: Planned, endpoint: VpcEndpoint | undefined): readonly string[] {
  const { service, kind } = planned;
  if (endpoint === undefined) return [`${service} has no ${kind} endpoint`];
  // The SDK spells the state "Available"; EC2 sends "available".
  const state = endpoint.State?.toLowerCase();
  return [
    ...(state === 'available' ? [] : [`${service} is ${shown(endpoint.State)}`]),
    ...(kind === 'gateway' || endpoint.PrivateDnsEnabled === true
      ? []
      : [`${service}: its ordinary name does not lead to the endpoint`]),
    ...policyProblems(planned, endpoint),
  ];
}

/** Endpoints that others make in a VPC of ours with our knowledge: GuardDuty for its agents, firewalls for themselves. */
function isOfAnother({ ServiceName, VpcEndpointType }: VpcEndpoint): boolean {
  const ours = ['Interface', 'Gateway'].includes(VpcEndpointType ?? '');
  return !ours || ServiceName?.endsWith('.guardduty-data') === true;
}

function unplanned(
  endpoints: readonly VpcEndpoint[],
  { region, services }: ExpectedEndpoints,
): readonly string[] {
  const names = new Set(services.map(({ service }) => `com.amazonaws.${region}.${service}`));
  return endpoints
    .filter((each) => !isOfAnother(each) && !names.has(each.ServiceName ?? ''))
    .map(
      ({ VpcEndpointId, ServiceName }) =>
        `${shown(VpcEndpointId)} leads to ${shown(ServiceName)}, which no feature calls`,
    );
}

export const servicesHaveTheirEndpoint = (ec2: Ec2, expected: ExpectedEndpoints): Check => ({
  id: 'NET-3',
  claim:
    'Every service of AWS that a feature calls has its endpoint, and only what is ours or named passes through it',
  about: 'setting',
  run: async () => {
    const { region, services, ownVpc, vpcId } = expected;
    const endpoints = await endpointsIn(ec2, vpcId);
    const endpointOf = (service: string): VpcEndpoint | undefined =>
      endpoints.find(({ ServiceName }) => ServiceName === `com.amazonaws.${region}.${service}`);
    const evidence = `${String(services.length)} services in ${vpcId}: ${services.map(({ service }) => service).join(', ')}`;
    if (!ownVpc) {
      const missing = services.filter(({ service }) => endpointOf(service) === undefined);
      return unless(
        missing.map(({ service, because }) => `${service} has no endpoint (${because.join('; ')})`),
        {
          evidence: `${evidence}; their policies are the business of whoever runs the VPC`,
          remedy: 'Ask whoever runs the VPC for the endpoints that are missing',
        },
      );
    }
    const problems = [
      ...services.flatMap((planned) => problemsOf(planned, endpointOf(planned.service))),
      ...unplanned(endpoints, expected),
    ];
    return unless(problems, {
      evidence,
      remedy:
        'Deploy the Network stack again; an endpoint by another hand belongs into config/endpoints or away',
    });
  },
});

interface Admission {
  readonly what: string;
  /** Id of the path that the rule names; undefined where the rule is not about HTTPS of a group. */
  readonly flow: string | undefined;
}

function admissionsOf(permission: IpPermission): readonly Admission[] {
  const { IpProtocol, FromPort, ToPort } = permission;
  const isHttps = IpProtocol === 'tcp' && FromPort === 443 && ToPort === 443;
  const others = [
    ...(permission.IpRanges ?? []).map(({ CidrIp }) => CidrIp),
    ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => CidrIpv6),
    ...(permission.PrefixListIds ?? []).map(({ PrefixListId }) => PrefixListId),
  ];
  return [
    ...others.map((peer) => ({ what: shown(peer), flow: undefined })),
    ...(permission.UserIdGroupPairs ?? []).map(({ GroupId, Description }) => ({
      what: isHttps ? shown(GroupId) : `${shown(GroupId)} beyond HTTPS`,
      flow: isHttps ? Description?.split(':')[0] : undefined,
    })),
  ];
}

export const onlyListedGroupsReachEndpoints = (ec2: Ec2, expected: ExpectedEndpoints): Check => ({
  id: 'NET-4',
  claim: 'Only the groups of the flow matrix reach the endpoints of AWS services',
  about: 'setting',
  run: async () => {
    if (!expected.ownVpc) return pass('whoever runs the VPC decides who reaches its endpoints');
    const remedy =
      'Take a rule that nobody declared away; for one that is missing, deploy the Cluster and ClusterBundle stacks again';
    const endpoints = await endpointsIn(ec2, expected.vpcId);
    const groups = endpoints
      .filter((each) => !isOfAnother(each))
      .flatMap(({ Groups }) => Groups ?? []);
    const ids = [...new Set(groups.flatMap(({ GroupId }) => GroupId ?? []))];
    if (ids.length === 0) return fail('no endpoint has a group', 'Deploy the Network stack again');
    const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: ids }));
    const admissions = (SecurityGroups ?? [])
      .flatMap(({ IpPermissions }) => IpPermissions ?? [])
      .flatMap(admissionsOf);
    const known = new Set(expected.flows);
    const strangers = admissions.filter(({ flow }) => flow === undefined || !known.has(flow));
    const missing = expected.flows.filter((id) => !admissions.some(({ flow }) => flow === id));
    return unless(
      [
        ...strangers.map(({ what }) => `${what} is let in, and no path of the matrix says so`),
        ...missing.map((id) => `nobody is let in for ${id}`),
      ],
      {
        evidence: `${ids.join(', ')}: ${admissions.map(({ flow, what }) => `${shown(flow)} from ${what}`).join(', ')}`,
        remedy,
      },
    );
  },
});
