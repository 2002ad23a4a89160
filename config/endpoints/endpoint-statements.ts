import type { AwsOwnedResource } from '../aws-owned-resources';
import { endpointServices, type EndpointServiceName } from './endpoint-services';

/** Whose principals and resources an endpoint lets through: those of the organisation, or of a lone account. */
export type Perimeter = { readonly organizationId: string } | { readonly accountId: string };

/** What the policies of an environment's endpoints follow from. */
export interface EndpointScope {
  readonly perimeter: Perimeter;
  /** Account and Region that the endpoints stand in. */
  readonly place: { readonly account: string; readonly region: string };
  /** What belongs to AWS and passes all the same. */
  readonly awsOwned: readonly AwsOwnedResource[];
}

/** A statement of an endpoint's policy, as JSON has it. It allows: what no statement allows does not pass. */
export interface EndpointStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: '*';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const anything = {
  Effect: 'Allow',
  Principal: '*',
  Action: ['*'],
  Resource: ['*'],
} as const;

function ourPrincipals(perimeter: Perimeter): Readonly<Record<string, string>> {
  return 'organizationId' in perimeter
    ? { 'aws:PrincipalOrgID': perimeter.organizationId }
    : { 'aws:PrincipalAccount': perimeter.accountId };
}

function ourResources(perimeter: Perimeter): Readonly<Record<string, string>> {
  return 'organizationId' in perimeter
    ? { 'aws:ResourceOrgID': perimeter.organizationId }
    : { 'aws:ResourceAccount': perimeter.accountId };
}

/** Services of AWS that work for us under their own name, on what is ours. */
function servicesToOurs(perimeter: Perimeter): EndpointStatement {
  return {
    Sid: 'ServicesToOurs',
    ...anything,
    Condition: {
      Bool: { 'aws:PrincipalIsAWSService': 'true' },
      StringEquals: ourResources(perimeter),
    },
  };
}

/**
 * EC2 does not say whose volume it is when one is made, so it has a statement that names its account instead. A snapshot
 * has no account in its name: what one holds comes in by it, and nothing goes out.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
function newVolumes({ perimeter, place }: EndpointScope): EndpointStatement {
  const { account, region } = place;
  return {
    Sid: 'NewVolumes',
    Effect: 'Allow',
    Principal: '*',
    Action: ['ec2:CreateVolume'],
    Resource: [`arn:aws:ec2:${region}:${account}:volume/*`, `arn:aws:ec2:${region}::snapshot/*`],
    Condition: { StringEquals: ourPrincipals(perimeter) },
  };
}

function ofAws(
  { id, actions, arns, asked }: AwsOwnedResource,
  perimeter: Perimeter,
): EndpointStatement {
  return {
    Sid: id,
    Effect: 'Allow',
    Principal: '*',
    Action: actions,
    Resource: arns,
    ...(asked === 'by us' ? { Condition: { StringEquals: ourPrincipals(perimeter) } } : {}),
  };
}

/** What passes through an endpoint: ours to ours, and what is named. Empty where its service takes no policy. */
export function endpointStatements(
  service: EndpointServiceName,
  scope: EndpointScope,
): readonly EndpointStatement[] {
  if ('none' in endpointServices[service].policy) return [];
  const { perimeter, awsOwned } = scope;
  const named = awsOwned.filter(({ services }) => services.includes(service));
  return [
    {
      Sid: 'OursToOurs',
      ...anything,
      Condition: { StringEquals: { ...ourPrincipals(perimeter), ...ourResources(perimeter) } },
    },
    servicesToOurs(perimeter),
    ...(service === 'ec2' ? [newVolumes(scope)] : []),
    ...named.map((each) => ofAws(each, perimeter)),
  ];
}
