import {
  DescribeLaunchTemplateVersionsResult$,
  DescribeLaunchTemplatesResult$,
} from '@aws-sdk/client-ec2';
import type { LaunchTemplate } from '@aws-sdk/client-ec2';
import type { Ledger, ResourceRecord } from '../ledger';
import { ServiceError, notImplemented } from '../service';
import type { ServiceOutput, ServiceRequest } from '../service';
import { Declared } from './declared';
import { describeCollection } from './ec2-collection';
import type { Ec2Collection } from './ec2-collection';
import { attribute, declared, ec2NameOf, idOf, tagList } from './record-identity';
import { wireShape } from './wire-shape';

const launchTemplates: Ec2Collection<LaunchTemplate> = {
  operation: 'DescribeLaunchTemplates',
  schema: DescribeLaunchTemplatesResult$,
  member: 'LaunchTemplates',
  idParameter: 'LaunchTemplateId',
  items: (request, ledger) => templates(request, ledger).map(template),
  id: (item) => item.LaunchTemplateId,
  missing: unknownTemplateId,
  filters: {
    'launch-template-name': (item) => item.LaunchTemplateName,
    'create-time': (item) => item.CreateTime?.toISOString(),
  },
};

/** DescribeLaunchTemplates, which takes names beside ids. */
export function describeLaunchTemplates(request: ServiceRequest, ledger: Ledger): ServiceOutput {
  const names = Declared.of(request.input).texts('LaunchTemplateName');
  for (const name of names) templateNamed(name, request, ledger);
  const items: typeof launchTemplates.items = (...from) =>
    launchTemplates
      .items(...from)
      .filter((each) => names.length === 0 || names.includes(each.LaunchTemplateName ?? ''));
  return describeCollection({ ...launchTemplates, items }, request, ledger);
}

/**
 * DescribeLaunchTemplateVersions. A record holds the newest version only, so an older number is answered with 501
 * rather than with data of another version.
 */
export function describeLaunchTemplateVersions(
  request: ServiceRequest,
  ledger: Ledger,
): ServiceOutput {
  const input = Declared.of(request.input);
  const filters = input.inners('Filter');
  if (filters.length > 0 || input.has('MinVersion') || input.has('MaxVersion')) {
    throw notImplemented('ec2', 'DescribeLaunchTemplateVersions with a filter or a range');
  }
  const record = templateOf(input, request, ledger);
  const latest = latestVersion(record);
  const wanted = input.texts('LaunchTemplateVersion').map((version) => {
    if (version === '$Latest') return latest;
    return version === '$Default' ? defaultVersion(record) : Number(version);
  });
  for (const version of wanted) {
    if (version > latest || !(version >= 1)) {
      throw new ServiceError(
        'InvalidLaunchTemplateId.VersionNotFound',
        `Could not find the specified version ${String(version)} for the launch template with ID ${idOf(record, 'LaunchTemplateId')}.`,
      );
    }
    if (version < latest) {
      throw notImplemented('ec2', 'DescribeLaunchTemplateVersions of a superseded version');
    }
  }
  const version = {
    ...template(record),
    VersionNumber: latest,
    VersionDescription: declared(record).text('VersionDescription'),
    DefaultVersion: defaultVersion(record) === latest,
    LaunchTemplateData: declared(record).raw('LaunchTemplateData'),
  };
  const answer = { LaunchTemplateVersions: [version] };
  return wireShape(DescribeLaunchTemplateVersionsResult$, answer, 'xml');
}

function template(record: ResourceRecord): LaunchTemplate {
  return {
    LaunchTemplateId: idOf(record, 'LaunchTemplateId'),
    LaunchTemplateName: ec2NameOf(record, 'LaunchTemplateName'),
    CreateTime: new Date(record.createdAt),
    CreatedBy: `arn:aws:iam::${record.account}:root`,
    DefaultVersionNumber: defaultVersion(record),
    LatestVersionNumber: latestVersion(record),
    Tags: Declared.of(record.properties)
      .inners('TagSpecifications')
      .filter((each) => each.text('ResourceType') === 'launch-template')
      .flatMap((each) => each.inners('Tags'))
      .map((tag) => ({ Key: tag.text('Key'), Value: tag.text('Value') }))
      .concat(tagList(record)),
  };
}

function defaultVersion(record: ResourceRecord): number {
  return Number(attribute(record, 'DefaultVersionNumber') ?? 1);
}

function latestVersion(record: ResourceRecord): number {
  return Number(attribute(record, 'LatestVersionNumber') ?? 1);
}

function templates(request: ServiceRequest, ledger: Ledger): readonly ResourceRecord[] {
  return ledger.ofType(request, 'AWS::EC2::LaunchTemplate');
}

function templateOf(input: Declared, request: ServiceRequest, ledger: Ledger): ResourceRecord {
  const id = input.text('LaunchTemplateId');
  if (id === undefined)
    return templateNamed(input.text('LaunchTemplateName') ?? '', request, ledger);
  const found = templates(request, ledger).find((each) => idOf(each, 'LaunchTemplateId') === id);
  if (!found) throw unknownTemplateId(id);
  return found;
}

function templateNamed(name: string, request: ServiceRequest, ledger: Ledger): ResourceRecord {
  const found = templates(request, ledger).find(
    (each) => ec2NameOf(each, 'LaunchTemplateName') === name,
  );
  if (found) return found;
  throw new ServiceError(
    'InvalidLaunchTemplateName.NotFoundException',
    `The specified launch template, with template name ${name}, does not exist.`,
  );
}

function unknownTemplateId(id: string): ServiceError {
  return new ServiceError(
    'InvalidLaunchTemplateId.NotFound',
    `The specified launch template, with template ID ${id}, does not exist.`,
  );
}
