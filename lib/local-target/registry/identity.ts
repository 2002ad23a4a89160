import { scalarText, valueAt } from '../json-value';
import type { Json, JsonObject, Place } from '../ledger';
import { arnFor } from './arn';
import { hexDigits, serviceId } from './made-up-value';
import type { RegisteredType, Registry } from './registry';

/** Whose identity is made up. */
export interface IdentityRequest extends Place {
  readonly stackName: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  /** Zero for a first resource; a replacement takes the next number, and so another identity. */
  readonly incarnation: number;
}

/** What a resource is called. */
export interface Identity {
  /** What `Ref` returns. */
  readonly physicalId: string;
  readonly name: string;
  /** Attributes that are fixed from the start, among them those that identify. */
  readonly attributes: JsonObject;
  /** Seed of everything that is made up later. */
  readonly seed: string;
}

/** Types whose names allow only lower case. */
const LOWER_CASE = new Set(['AWS::S3::Bucket', 'AWS::ECR::Repository', 'AWS::RDS::DBCluster']);

/** Types whose `Ref` and identifier is an ARN although its name does not end so. */
const ARN_IDENTIFIERS = new Set(['AWS::SecretsManager::Secret']);

/** Longest names of types that allow fewer characters than most. */
const NAME_LIMITS: Readonly<Record<string, number>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 32,
  'AWS::ElasticLoadBalancingV2::TargetGroup': 32,
  'AWS::S3::Bucket': 63,
};

/** Makes the identity of a resource: the same for the same request, plainly unreal, of the right shape. */
export function identityOf(request: IdentityRequest, registry: Registry): Identity {
  const { type, properties } = request;
  const registered = registry.find(type);
  const seed = [
    request.account,
    request.region,
    request.stackName,
    request.logicalId,
    type,
    String(request.incarnation),
  ].join('/');
  const name = declaredName(type, properties) ?? generatedName(request, seed);
  const values = new Map<string, Json>();
  for (const part of new Set([
    ...(registered?.identifier ?? []),
    ...(registered?.refIdentifier ?? []),
  ])) {
    values.set(part, identifierPart(part, { request, registered, name, seed }));
  }
  const reference = (registered?.refIdentifier ?? []).map((part) => scalarText(values.get(part)));
  const made = [...values].filter(([part]) => valueAt(properties, part) === undefined);
  return {
    physicalId: reference.join('|') || name,
    name,
    attributes: Object.fromEntries(made),
    seed,
  };
}

interface PartContext {
  readonly request: IdentityRequest;
  readonly registered?: RegisteredType;
  readonly name: string;
  readonly seed: string;
}

function identifierPart(part: string, context: PartContext): Json {
  const { request, registered, name, seed } = context;
  const { type, properties } = request;
  const declared = valueAt(properties, part);
  if (declared !== undefined && !isOwnAttribute(registered, part)) return declared;
  const special = SPECIAL_PARTS[`${type}.${part}`];
  if (special) return special(context);
  if (/arn$/i.test(part) || ARN_IDENTIFIERS.has(type)) {
    const { account, region } = request;
    return arnFor({ place: { account, region }, type, registered, name, properties, seed });
  }
  return /ids?$/i.test(part) ? serviceId(type, seed) : name;
}

/** An attribute that has the name of a property is still the property's value where one was given. */
function isOwnAttribute(registered: RegisteredType | undefined, part: string): boolean {
  return registered?.properties.includes(part) === false;
}

const SPECIAL_PARTS: Readonly<Record<string, (context: PartContext) => string>> = {
  'AWS::EKS::Nodegroup.Id': ({ request, name }) =>
    `${scalarText(request.properties['ClusterName'])}/${name}`,
  'AWS::EC2::EIP.PublicIp': ({ seed }) =>
    `203.0.113.${String((parseInt(hexDigits(seed, 4), 16) % 254) + 1)}`,
  'AWS::EC2::VPCGatewayAttachment.AttachmentType': ({ request }) =>
    'InternetGatewayId' in request.properties ? 'IGW' : 'VGW',
  'AWS::EC2::Route.CidrBlock': ({ request }) =>
    scalarText(
      request.properties['DestinationCidrBlock'] ??
        request.properties['DestinationIpv6CidrBlock'] ??
        request.properties['DestinationPrefixListId'],
    ),
  'AWS::SQS::Queue.QueueUrl': ({ request, name }) =>
    `https://sqs.${request.region}.local/${request.account}/${name}`,
};

/** The name that the template gives: a property `Name`, or `<Type>Name`, that is text. */
function declaredName(type: string, properties: JsonObject): string | undefined {
  const short = (type.split('::')[2] ?? '').toLowerCase();
  const aliases = [`${short}name`, 'name', 'aliasname', 'managedpolicyname', 'policyname'];
  for (const alias of aliases) {
    const found = Object.entries(properties).find(([key]) => key.toLowerCase() === alias)?.[1];
    if (typeof found === 'string') return found;
  }
  return undefined;
}

/** `stack-logical-DIGITS`, shortened from the middle as CloudFormation does. */
function generatedName({ type, stackName, logicalId }: IdentityRequest, seed: string): string {
  const limit = NAME_LIMITS[type] ?? 64;
  const digits = hexDigits(seed, 12).toUpperCase();
  const room = limit - digits.length - 2;
  const half = Math.floor(room / 2);
  const name = [stackName.slice(0, half), logicalId.slice(0, room - half), digits].join('-');
  return LOWER_CASE.has(type) ? name.toLowerCase() : name;
}
