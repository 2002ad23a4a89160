import {
  AccessEntry$,
  Addon$,
  AssociatedAccessPolicy$,
  FargateProfile$,
  Nodegroup$,
} from '@aws-sdk/client-eks';
import type { Ledger, ResourceRecord } from '../ledger';
import type { ServiceOutput } from '../service';
import type { ShapeSchema } from './wire-shape';
import { attribute, declared, ec2NameOf, nameOf, tagMap } from './record-identity';
import { clusterNamed, nodegroupName } from './eks-records';
import { addonPodIdentities } from './eks-pod-identities';
import { defaultEksVersion } from './eks-catalogue';
import { wireShape } from './wire-shape';

/** Health is absent on purpose: the target runs no nodes, so it cannot know any. */
export function nodegroupShape(record: ResourceRecord, ledger: Ledger): ServiceOutput {
  const group = declared(record);
  const cluster = clusterNamed(ledger, record, group.text('ClusterName') ?? '');
  const ownImage = group.text('AmiType') === undefined && group.has('LaunchTemplate');
  return shapeOf(Nodegroup$, record, {
    NodegroupName: nodegroupName(record),
    nodegroupArn: attribute(record, 'Arn'),
    Version: group.text('Version') ?? declared(cluster).text('Version') ?? defaultEksVersion,
    CapacityType: group.text('CapacityType') ?? 'ON_DEMAND',
    AmiType: group.text('AmiType') ?? (ownImage ? 'CUSTOM' : 'AL2023_x86_64_STANDARD'),
    DiskSize: group.has('LaunchTemplate') ? undefined : (group.number('DiskSize') ?? 20),
    InstanceTypes: instanceTypes(record),
    UpdateConfig: group.raw('UpdateConfig') ?? { MaxUnavailable: 1 },
    Labels: group.raw('Labels') ?? {},
    LaunchTemplate: launchTemplate(record, ledger),
  });
}

/** With a launch template the type may stand there, and the group answers with none. */
function instanceTypes(record: ResourceRecord): readonly string[] | undefined {
  const types = declared(record).texts('InstanceTypes');
  if (types.length > 0) return types;
  return declared(record).has('LaunchTemplate') ? undefined : ['t3.medium'];
}

function launchTemplate(record: ResourceRecord, ledger: Ledger): object | undefined {
  const given = declared(record).inner('LaunchTemplate');
  const id = given.text('Id');
  const name = given.text('Name');
  const template = ledger
    .ofType(record, 'AWS::EC2::LaunchTemplate')
    .find((each) => each.physicalId === id || ec2NameOf(each, 'LaunchTemplateName') === name);
  if (!template) return undefined;
  return {
    id: template.physicalId,
    name: ec2NameOf(template, 'LaunchTemplateName'),
    version: given.text('Version') ?? attribute(template, 'DefaultVersionNumber') ?? '1',
  };
}

export function addonShape(record: ResourceRecord): ServiceOutput {
  return shapeOf(Addon$, record, {
    addonArn: attribute(record, 'Arn'),
    podIdentityAssociations: addonPodIdentities(record).map((each) => each.associationArn),
  });
}

export function accessEntryShape(record: ResourceRecord): ServiceOutput {
  const entry = declared(record);
  const principal = entry.text('PrincipalArn') ?? '';
  return shapeOf(AccessEntry$, record, {
    accessEntryArn: attribute(record, 'AccessEntryArn'),
    KubernetesGroups: entry.texts('KubernetesGroups'),
    Type: entry.text('Type') ?? 'STANDARD',
    Username: entry.text('Username') ?? defaultUserName(principal),
  });
}

/** A role's sessions are told apart by name; a user is its own name. */
function defaultUserName(principal: string): string {
  const role = /^arn:([^:]+):iam::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(principal);
  if (!role) return principal;
  return `arn:${role[1] ?? ''}:sts::${role[2] ?? ''}:assumed-role/${role[3] ?? ''}/{{SessionName}}`;
}

export function accessPolicyShapes(record: ResourceRecord): readonly ServiceOutput[] {
  return declared(record)
    .inners('AccessPolicies')
    .map((policy) =>
      wireShape(
        AssociatedAccessPolicy$,
        {
          policyArn: policy.text('PolicyArn'),
          accessScope: {
            type: policy.inner('AccessScope').text('Type'),
            namespaces: policy.inner('AccessScope').texts('Namespaces'),
          },
          associatedAt: record.createdAt,
          modifiedAt: record.createdAt,
        },
        'json',
      ),
    );
}

export function fargateProfileShape(record: ResourceRecord): ServiceOutput {
  return shapeOf(FargateProfile$, record, {
    FargateProfileName: nameOf(record, 'FargateProfileName'),
    fargateProfileArn: attribute(record, 'Arn'),
  });
}

function shapeOf(schema: ShapeSchema, record: ResourceRecord, computed: object): ServiceOutput {
  const common = { status: 'ACTIVE', createdAt: record.createdAt, modifiedAt: record.createdAt };
  const declaredOnly = { ...record.properties, ...common, ...computed, Tags: tagMap(record) };
  return wireShape(schema, declaredOnly, 'json');
}
