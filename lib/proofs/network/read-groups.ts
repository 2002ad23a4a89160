import type { ModelResource } from '../../template-model/model-resource';
import type { ModelObject, ModelValue } from '../../template-model/model-value';
import { isModelObject } from '../../template-model/model-value';
import { certainText, possibleMembers, variantsOf } from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import { everyAddress } from '../sets/addresses';
import { everyService } from '../sets/services';
import { identified, partOf } from './identity';
import type { GroupRule, Peer, SecurityGroup } from './network-facts';
import type { PrefixLists } from './read-addresses';
import { readBlock } from './read-addresses';
import { latticeSenders } from './read-lattice';
import { readServices } from './read-services';

type Direction = 'ingress' | 'egress';

/** Id of the group that everything of a VPC gets which names none. */
export function defaultGroupOf(vpc: string): string {
  return partOf(vpc, 'DefaultSecurityGroup');
}

/** What the two directions call the same thing. */
const names = {
  ingress: {
    list: 'SourcePrefixListId',
    group: 'SourceSecurityGroupId',
    groupName: 'SourceSecurityGroupName',
  },
  egress: {
    list: 'DestinationPrefixListId',
    group: 'DestinationSecurityGroupId',
    groupName: 'DestinationSecurityGroupName',
  },
} as const;

type MutableGroup = { -readonly [K in keyof SecurityGroup]: SecurityGroup[K] } & {
  ingress: GroupRule[];
  egress: GroupRule[];
};

/** A rule without limits, as AWS writes it, or as nothing is known about one. */
function everything(rule: Omit<GroupRule, 'peer' | 'services' | 'description'>): GroupRule {
  const peer: Peer = { kind: 'addresses', addresses: everyAddress };
  return { ...rule, peer, services: everyService, description: '' };
}

/** Reads every security group: those of templates, and those that AWS makes with a VPC or a cluster. */
export class GroupReader {
  private readonly groups = new Map<string, MutableGroup>();

  constructor(
    private readonly model: TemplateModel,
    private readonly prefixLists: PrefixLists,
  ) {}

  read(): ReadonlyMap<string, SecurityGroup> {
    for (const vpc of this.model.ofType('AWS::EC2::VPC')) this.addDefaultGroup(vpc);
    for (const cluster of this.model.ofType('AWS::EKS::Cluster')) this.addClusterGroup(cluster);
    for (const { id, path, egress } of latticeSenders(this.model)) {
      this.group(id, `VPC Lattice, for ${path}`, path).egress.push(...egress);
    }
    const declared = this.model.ofType('AWS::EC2::SecurityGroup');
    for (const resource of declared) this.addDeclared(resource);
    this.addStandalone('ingress');
    this.addStandalone('egress');
    for (const resource of declared) this.addDefaultEgress(resource);
    return this.groups;
  }

  private group(id: string, path: string, owner = path): MutableGroup {
    const known = this.groups.get(id);
    if (known !== undefined) return known;
    const made: MutableGroup = { id, path, owner, ingress: [], egress: [] };
    this.groups.set(id, made);
    return made;
  }

  /** A group of somebody else, to which a template adds a rule: what else it admits is not known. */
  private outsideGroup(id: string): MutableGroup {
    const known = this.groups.get(id);
    if (known !== undefined) return known;
    const made = this.group(id, id);
    const anything = everything({ certain: false, source: id, by: 'aws' });
    made.ingress.push(anything);
    made.egress.push(anything);
    return made;
  }

  /** The group of a VPC that everything has which names none: open to itself and to the outside, unless it is emptied. */
  private addDefaultGroup(vpc: ModelResource): void {
    const id = defaultGroupOf(vpc.id);
    const group = this.group(id, `default group of ${vpc.path}`, vpc.path);
    const emptied = this.model
      .ofType('Custom::VpcRestrictDefaultSG')
      .some(
        (resource) =>
          resource.certain &&
          identified(resource.properties['DefaultSecurityGroupId']).some((each) => each.id === id),
      );
    if (!emptied) this.openToItself(group, { certain: true, source: vpc.path });
  }

  /** The group that EKS makes for control plane and nodes. */
  private addClusterGroup(cluster: ModelResource): void {
    const id = partOf(cluster.id, 'ClusterSecurityGroupId');
    const group = this.group(id, `cluster group of ${cluster.path}`, cluster.path);
    this.openToItself(group, { certain: cluster.certain, source: cluster.path });
  }

  private openToItself(group: MutableGroup, fact: { certain: boolean; source: string }): void {
    const all = everything({ ...fact, by: 'aws' });
    group.ingress.push({ ...all, peer: { kind: 'group', group: group.id } });
    group.egress.push(all);
  }

  private addDeclared(resource: ModelResource): void {
    const group = this.group(resource.id, resource.path);
    for (const direction of ['ingress', 'egress'] as const) {
      const written = resource.properties[inlineName(direction)];
      for (const { value, certain } of possibleMembers(written)) {
        const there = certain && resource.certain;
        group[direction].push(...this.rulesOf(value, direction, { resource, certain: there }));
      }
    }
  }

  private addStandalone(direction: Direction): void {
    const type =
      direction === 'ingress' ? 'AWS::EC2::SecurityGroupIngress' : 'AWS::EC2::SecurityGroupEgress';
    for (const resource of this.model.ofType(type)) {
      const owners = identified(resource.properties['GroupId'] ?? resource.properties['GroupName']);
      for (const { id, certain } of owners) {
        const there = certain && resource.certain;
        const rules = this.rulesOf(resource.properties, direction, { resource, certain: there });
        this.outsideGroup(id)[direction].push(...rules);
      }
    }
  }

  /**
   * A group without a rule for what leaves it gets one that lets everything out. A rule that stands by itself replaces it
   * in practice; no document promises that, so the wide rule stays possible.
   */
  private addDefaultEgress(resource: ModelResource): void {
    const group = this.group(resource.id, resource.path);
    const inline = possibleMembers(resource.properties[inlineName('egress')]);
    if (inline.some(({ certain }) => certain)) return;
    const certain = group.egress.length === 0;
    const fact = { source: resource.path, certain, by: 'aws, for want of a rule' } as const;
    group.egress.push(everything(fact));
  }

  private rulesOf(
    value: ModelValue,
    direction: Direction,
    { resource, certain }: { readonly resource: ModelResource; readonly certain: boolean },
  ): readonly GroupRule[] {
    if (!isModelObject(value)) {
      return [everything({ certain: false, source: resource.path, by: 'template' })];
    }
    return variantsOf(value).flatMap((variant) => {
      const { services, certain: servicesCertain } = readServices({
        protocol: variant.value['IpProtocol'],
        from: variant.value['FromPort'],
        to: variant.value['ToPort'],
      });
      return this.peersOf(variant.value, direction).map((each) => ({
        peer: each.peer,
        services,
        certain: certain && variant.certain && servicesCertain && each.certain,
        source: resource.path,
        by: 'template' as const,
        description: certainText(variant.value['Description']) ?? '',
      }));
    });
  }

  private peersOf(
    rule: ModelObject,
    direction: Direction,
  ): readonly { readonly peer: Peer; readonly certain: boolean }[] {
    const { list, group, groupName } = names[direction];
    const blocks = [
      ...(rule['CidrIp'] === undefined ? [] : [readBlock(rule['CidrIp'], 4)]),
      ...(rule['CidrIpv6'] === undefined ? [] : [readBlock(rule['CidrIpv6'], 6)]),
      ...(rule[list] === undefined ? [] : this.prefixLists(rule[list])),
    ].map(({ addresses, service, certain }) => ({
      peer:
        service === undefined
          ? ({ kind: 'addresses', addresses } as const)
          : ({ kind: 'service', service } as const),
      certain,
    }));
    const groups = identified(rule[group] ?? rule[groupName]).map(({ id, certain }) => ({
      peer: { kind: 'group', group: id } as const,
      certain,
    }));
    return [...blocks, ...groups];
  }
}

function inlineName(direction: Direction): string {
  return direction === 'ingress' ? 'SecurityGroupIngress' : 'SecurityGroupEgress';
}
