import type { ResourceRecord } from '../ledger';
import type { SemanticRule } from '../service';
import type { Declared } from '../views/declared';
import { declared, ec2NameOf, idOf } from '../views/record-identity';
import { imageFacts, instanceFacts } from './instance-facts';
import { subnetOf } from './resource-lookup';
import { firstRefusal, onUpdate, onWrite } from './rule-on-change';
import type { Judged, Verdict } from './rule-on-change';

const GROUP = ['AWS::EKS::Nodegroup'];
const TAINT_EFFECTS = ['NO_SCHEDULE', 'NO_EXECUTE', 'PREFER_NO_SCHEDULE'];
const POOL_STATES = ['STOPPED', 'RUNNING', 'HIBERNATED'];

export const eksNodegroupRules: readonly SemanticRule[] = [
  onWrite('eks-nodegroup-launch-template-exists', GROUP, (judged) => {
    const given = judged.wanted.inner('LaunchTemplate');
    if (!judged.wanted.has('LaunchTemplate')) return undefined;
    if (given.has('Id') === given.has('Name')) {
      return 'Either the launch template ID or the launch template name must be specified, and not both';
    }
    return templateOf(judged)
      ? undefined
      : `The specified launch template, with template ${given.has('Id') ? 'ID' : 'name'} ${given.text('Id') ?? given.text('Name') ?? ''}, does not exist.`;
  }),
  onUpdate('eks-nodegroup-launch-template-fixed', GROUP, ({ wanted, before }) => {
    const [was, is] = [before, wanted].map((each) => each.inner('LaunchTemplate'));
    if (!was || !is) return undefined;
    return was.text('Id') === is.text('Id') && was.text('Name') === is.text('Name')
      ? undefined
      : 'You cannot change the launch template of a node group; only its version can be updated';
  }),
  onWrite('eks-nodegroup-template-excludes', GROUP, ({ wanted }) => {
    if (!wanted.has('LaunchTemplate')) return undefined;
    if (wanted.has('RemoteAccess'))
      return 'Remote access configuration cannot be specified with a launch template.';
    return wanted.has('DiskSize')
      ? 'Disk size must be specified within the launch template.'
      : undefined;
  }),
  onWrite('eks-nodegroup-instance-type-once', GROUP, refuseInstanceType),
  onWrite('eks-nodegroup-image-fits', GROUP, refuseImage),
  onWrite('eks-nodegroup-subnets-exist', GROUP, ({ change, wanted, ledger }) =>
    firstRefusal(wanted.texts('Subnets'), (id) =>
      subnetOf(ledger, change, id) ? undefined : `The subnet ID '${id}' does not exist`,
    ),
  ),
  onWrite('eks-nodegroup-scaling', GROUP, ({ wanted }) =>
    refuseScaling(wanted.inner('ScalingConfig')),
  ),
  onWrite('eks-nodegroup-update-config', GROUP, ({ wanted }) => {
    const update = wanted.inner('UpdateConfig');
    return update.has('MaxUnavailable') && update.has('MaxUnavailablePercentage')
      ? 'Please specify either maxUnavailable or maxUnavailablePercentage, not both'
      : undefined;
  }),
  onWrite('eks-nodegroup-taint-effects', GROUP, ({ wanted }) =>
    firstRefusal(wanted.inners('Taints'), (taint) => {
      const effect = taint.text('Effect') ?? '(none)';
      return TAINT_EFFECTS.includes(effect)
        ? undefined
        : `Value '${effect}' at 'taints.effect' failed to satisfy constraint: Member must satisfy enum value set: [${TAINT_EFFECTS.join(', ')}]`;
    }),
  ),
  onWrite('eks-nodegroup-warm-pool-state', GROUP, ({ wanted }) => {
    const state = wanted.inner('WarmPoolConfig').text('PoolState');
    return state === undefined || POOL_STATES.includes(state)
      ? undefined
      : `Value '${state}' at 'warmPoolConfig.poolState' failed to satisfy constraint: Member must satisfy enum value set: [${POOL_STATES.join(', ')}]`;
  }),
  onWrite('eks-nodegroup-capacity-block', GROUP, refuseCapacityBlock),
];

function templateOf({ change, wanted, ledger }: Judged): ResourceRecord | undefined {
  const given = wanted.inner('LaunchTemplate');
  return ledger
    .ofType(change, 'AWS::EC2::LaunchTemplate')
    .find((record) =>
      given.has('Id')
        ? idOf(record, 'LaunchTemplateId') === given.text('Id')
        : ec2NameOf(record, 'LaunchTemplateName') === given.text('Name'),
    );
}

function templateData(judged: Judged): Declared | undefined {
  const template = templateOf(judged);
  return template && declared(template).inner('LaunchTemplateData');
}

/** Without a template EKS takes t3.medium; with one, exactly one of the two must say it. */
function refuseInstanceType(judged: Judged): Verdict {
  const data = templateData(judged);
  if (!data) return undefined;
  const inGroup = judged.wanted.texts('InstanceTypes').length > 0;
  const inTemplate = data.has('InstanceType') || data.has('InstanceRequirements');
  if (inGroup && inTemplate) {
    return 'You cannot specify an instance type in both the launch template and the request.';
  }
  return inGroup || inTemplate
    ? undefined
    : 'The instance type must be specified in either the launch template or the request.';
}

function refuseImage(judged: Judged): Verdict {
  const { wanted } = judged;
  const data = templateData(judged);
  const amiType = wanted.text('AmiType');
  if (data?.has('ImageId') === true) {
    return amiType === undefined || amiType === 'CUSTOM'
      ? undefined
      : 'You cannot specify an AMI type when the launch template names an image id.';
  }
  if (amiType === 'CUSTOM') return 'AMI type CUSTOM needs a launch template with an image id.';
  const image = amiType === undefined ? undefined : imageFacts(amiType);
  if (!image) return undefined;
  const types = [...wanted.texts('InstanceTypes'), ...(data?.texts('InstanceType') ?? [])];
  return firstRefusal(types, (type) => {
    const instance = instanceFacts(type);
    const fits =
      image.architecture === instance.architecture &&
      (image.accelerator === 'none' || image.accelerator === instance.accelerator) &&
      (instance.accelerator === 'none' || image.accelerator !== 'none');
    return fits
      ? undefined
      : `[${type}] is not a valid instance type for requested amiType ${amiType ?? ''}`;
  });
}

function refuseScaling(scaling: Declared): Verdict {
  const [min, desired, max] = ['MinSize', 'DesiredSize', 'MaxSize'].map((name) =>
    scaling.number(name),
  );
  if (min !== undefined && max !== undefined && min > max) {
    return `Minimum capacity ${String(min)} can't be greater than maximum size ${String(max)}`;
  }
  if (desired !== undefined && min !== undefined && desired < min) {
    return `Minimum capacity ${String(min)} can't be greater than desired size ${String(desired)}`;
  }
  return desired !== undefined && max !== undefined && desired > max
    ? `Desired capacity ${String(desired)} can't be greater than max size ${String(max)}`
    : undefined;
}

/** A block belongs to one zone, and only the template can name it. */
function refuseCapacityBlock(judged: Judged): Verdict {
  const { wanted } = judged;
  const data = templateData(judged);
  const asksInTemplate =
    data?.inner('InstanceMarketOptions').text('MarketType') === 'capacity-block';
  if (wanted.text('CapacityType') !== 'CAPACITY_BLOCK') {
    return asksInTemplate
      ? 'The capacity type of a node group whose launch template asks for a capacity block must be CAPACITY_BLOCK.'
      : undefined;
  }
  const target = data?.inner('CapacityReservationSpecification').inner('CapacityReservationTarget');
  if (!asksInTemplate || target?.has('CapacityReservationId') !== true) {
    return 'Capacity type CAPACITY_BLOCK needs a launch template with market type capacity-block and the id of the capacity reservation.';
  }
  return wanted.texts('Subnets').length === 1
    ? undefined
    : 'A node group on a capacity block must name exactly one subnet, in the zone of the block.';
}
