import { hasNvidiaGpu } from './instance-family';
import { listOf, objectOf, stringsOf, valueAt } from './json-shape';
import type { TemplateResource } from './template-index';
import type { RuleContext } from './template-rule';

/** Keys that mark a node as GPU capacity, as label or as taint. */
export const gpuTaintKey = 'nvidia.com/gpu';

/** The launch template of a node group, in its own stack or another one of the environment. */
export function launchTemplateOf(
  nodeGroup: TemplateResource,
  { index }: RuleContext,
): TemplateResource | undefined {
  const specification = nodeGroup.properties['LaunchTemplate'];
  const reference = valueAt(specification, 'Id') ?? valueAt(specification, 'Name');
  const byReference = index.follow(reference, nodeGroup.document);
  if (byReference || typeof reference !== 'string') return byReference;
  return index
    .ofType('AWS::EC2::LaunchTemplate')
    .find(({ properties }) => properties['LaunchTemplateName'] === reference);
}

/** The instance types that a node group can start: those of the group and the one of its launch template. */
export function instanceTypesOf(
  nodeGroup: TemplateResource,
  context: RuleContext,
): { readonly ofGroup: readonly string[]; readonly ofTemplate: string | undefined } {
  const template = launchTemplateOf(nodeGroup, context);
  const ofTemplate = valueAt(template?.properties, 'LaunchTemplateData', 'InstanceType');
  return {
    ofGroup: stringsOf(nodeGroup.properties['InstanceTypes']),
    ofTemplate: typeof ofTemplate === 'string' ? ofTemplate : undefined,
  };
}

/** Why a node group counts as NVIDIA GPU capacity, as a noun; undefined when nothing says so. */
export function gpuEvidenceOf(
  nodeGroup: TemplateResource,
  context: RuleContext,
): string | undefined {
  const { ofGroup, ofTemplate } = instanceTypesOf(nodeGroup, context);
  const type = [...ofGroup, ...(ofTemplate === undefined ? [] : [ofTemplate])].find(hasNvidiaGpu);
  if (type !== undefined) return `the instance type ${type}`;
  const label = Object.keys(objectOf(nodeGroup.properties['Labels'])).find((key) =>
    key.startsWith('nvidia.com/'),
  );
  if (label !== undefined) return `the label ${label}`;
  const taints = listOf(nodeGroup.properties['Taints']).map((taint) => valueAt(taint, 'Key'));
  return taints.includes(gpuTaintKey) ? `the taint ${gpuTaintKey}` : undefined;
}
