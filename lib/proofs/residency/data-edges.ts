import type { ModelResource } from '../../template-model/model-resource';
import type { ModelValue } from '../../template-model/model-value';
import { isList, isModelObject, isSymbol } from '../../template-model/model-value';
import {
  certainText,
  memberAt,
  possibleMembers,
  referencesIn,
} from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import { textOf } from '../identity/names';
import { shownText } from '../identity/text';

/** A place that a resource sends something to, or keeps it in, other than its own. */
export interface DataEdge {
  readonly from: ModelResource;
  /** Where it goes; null where the templates do not say it. */
  readonly region: string | null;
  /** Account that is named, where one is. */
  readonly account: string | undefined;
  readonly how: string;
}

/** Types that say who may do what, and move nothing. */
const statesRights =
  /^AWS::IAM::|Policy$|^AWS::KMS::Key$|^AWS::EC2::VPCEndpoint$|^AWS::EKS::|^AWS::CloudWatch::|^AWS::WAFv2::|^AWS::Route53|^AWS::EC2::(?!FlowLog)|^AWS::CodeBuild::|^AWS::CertificateManager::|^AWS::ECR::RepositoryCreationTemplate$/;

const regionPattern = /^[a-z]{2}(?:-[a-z]+)+-\d$/;
const arnPattern = /^arn:aws[a-z-]*:[a-z0-9-]+:([a-z0-9-]*):(\d{12})?:/;

/** Destinations that have to be known: whatever is not is anywhere. */
const destinations: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'AWS::Backup::BackupPlan': [
    ['BackupPlan', 'BackupPlanRule', 'CopyActions', 'DestinationBackupVaultArn'],
  ],
  'AWS::CloudTrail::Trail': [['S3BucketName']],
  'AWS::Config::DeliveryChannel': [['S3BucketName']],
  'AWS::Logs::SubscriptionFilter': [['DestinationArn']],
  'AWS::S3::Bucket': [
    ['ReplicationConfiguration', 'Rules', 'Destination', 'Bucket'],
    ['LoggingConfiguration', 'DestinationBucketName'],
    ['InventoryConfigurations', 'Destination', 'BucketArn'],
  ],
};

/** Everything that leaves the Region or the account of its resource, or goes where nobody knows. */
export function dataEdges(model: TemplateModel): readonly DataEdge[] {
  return model.resources
    .filter(({ type }) => !statesRights.test(type))
    .flatMap((resource) => [...stated(resource), ...named(resource, model)]);
}

function stated(resource: ModelResource): readonly DataEdge[] {
  const { region, account } = resource.stack;
  return mentions(resource.properties, '').flatMap(({ name, value }): readonly DataEdge[] => {
    const elsewhere = referencesIn(value)
      .map((reference) => reference.resource)
      .filter((other) => !isSamePlace(other.stack, resource.stack));
    const referred = elsewhere.map((other): DataEdge => ({
      from: resource,
      region: other.stack.region ?? null,
      account: other.stack.account,
      how: `${name} is ${other.path}`,
    }));
    if (typeof value !== 'string') return referred;
    const arn = arnPattern.exec(value);
    const named = regionPattern.test(value) && /Region/i.test(name) ? value : arn?.[1];
    const isElsewhere =
      (named !== undefined && named !== '' && named !== region) ||
      (arn?.[2] !== undefined && arn[2] !== account);
    if (!isElsewhere) return referred;
    const there = named === undefined || named === '' ? (region ?? null) : named;
    return [{ from: resource, region: there, account: arn?.[2], how: `${name} is ${value}` }];
  });
}

function isSamePlace(one: ModelResource['stack'], other: ModelResource['stack']): boolean {
  return one.region === other.region && one.account === other.account;
}

interface Mention {
  /** Name of the property, as people look for it. */
  readonly name: string;
  readonly value: ModelValue;
}

function mentions(value: ModelValue, name: string): readonly Mention[] {
  if (value === undefined || value === null) return [];
  if (isSymbol(value) || typeof value !== 'object') return [{ name, value }];
  if (isList(value)) return value.flatMap((each) => mentions(each, name));
  if (!isModelObject(value)) return [];
  // Policies that stand inside of a resource say who may do what.
  if (value['Statement'] !== undefined) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    mentions(each, key === 'Tags' ? 'Tags' : key),
  );
}

/**
 * Destinations that are spelled out. The name of a bucket is one bucket's in the whole world, so that a bucket of the
 * templates is found by it (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html); what names
 * nothing of the templates and says no Region, is anywhere.
 */
function named(resource: ModelResource, model: TemplateModel): readonly DataEdge[] {
  return (destinations[resource.type] ?? []).flatMap((path) =>
    membersAt(resource.properties, path).flatMap((value): readonly DataEdge[] => {
      if (value === undefined || referencesIn(value).length > 0) return [];
      const text = shownText(textOf(value));
      const region = arnPattern.exec(text)?.[1];
      if (region !== undefined && region !== '') return [];
      const how = `${path.at(-1) ?? ''} is ${text}`;
      const buckets = bucketsNamed(text, model);
      if (buckets.length === 0) return [{ from: resource, region: null, account: undefined, how }];
      return buckets
        .filter(({ stack }) => !isSamePlace(stack, resource.stack))
        .map(({ stack, path: at }) => ({
          from: resource,
          region: stack.region ?? null,
          account: stack.account,
          how: `${how}, the name of ${at}`,
        }));
    }),
  );
}

function bucketsNamed(text: string, model: TemplateModel): readonly ModelResource[] {
  const name = text.replace(/^arn:aws[a-z-]*:s3:::/, '');
  return model
    .ofType('AWS::S3::Bucket')
    .filter(({ properties, certain }) => certain && certainText(properties['BucketName']) === name);
}

/** Values at a path on which every step may be a list. */
function membersAt(value: ModelValue, path: readonly string[]): readonly ModelValue[] {
  return path.reduce<readonly ModelValue[]>(
    (found, step) =>
      found.flatMap((each) => possibleMembers(memberAt(each, step)).map((member) => member.value)),
    [value],
  );
}
