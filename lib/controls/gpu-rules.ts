import { hasNvidiaGpu, isArm } from './instance-family';
import { listOf, shown, valueAt } from './json-shape';
import { gpuEvidenceOf, gpuTaintKey, instanceTypesOf } from './node-group';
import type { TemplateRule } from './template-rule';
import { breach, compliant, notApplicable } from './template-rule';

const types = ['AWS::EKS::Nodegroup'];

const knownImage =
  /^(AL2023_(x86_64|ARM_64)_\w+|BOTTLEROCKET_(x86_64|ARM_64)\w*|WINDOWS_\w+|CUSTOM)$/;

const nodeImageIsStated: TemplateRule = {
  id: 'NodeImageIsStated',
  says: 'Every node group names its image type, and never one of Amazon Linux 2.',
  why: 'Without it the image is guessed from the instance type; Amazon Linux 2 gets no more images.',
  source: 'EKS AmiType; NIST SI-2',
  types,
  holdsFor: ({ properties }) => {
    const value = properties['AmiType'];
    if (typeof value === 'string' && knownImage.test(value)) return compliant;
    const text = `AmiType is ${shown(value)}; name an AL2023_* or BOTTLEROCKET_* type, such as AL2023_x86_64_NVIDIA`;
    return breach('AmiType', text);
  },
};

const nvidiaImageMeetsNvidiaHardware: TemplateRule = {
  id: 'NvidiaImageMeetsNvidiaHardware',
  says: 'The NVIDIA image is used exactly where the hardware, a label or a taint says GPU.',
  why: 'Without the driver a GPU node joins, costs its full price and offers no GPU.',
  source: 'EKS accelerated images',
  types,
  holdsFor: (nodeGroup, context) => {
    const image = nodeGroup.properties['AmiType'];
    const evidence = gpuEvidenceOf(nodeGroup, context);
    if (image === 'CUSTOM') return notApplicable;
    const nvidia = typeof image === 'string' && image.includes('_NVIDIA');
    if (nvidia === (evidence !== undefined)) return compliant;
    return breach(
      'AmiType',
      evidence === undefined
        ? `the image ${shown(image)} carries the NVIDIA driver, but nothing says that the nodes have GPUs`
        : `${evidence} says GPU, but the image ${shown(image)} has no NVIDIA driver`,
    );
  },
};

const gpuLabelMeetsGpuHardware: TemplateRule = {
  id: 'GpuLabelMeetsGpuHardware',
  says: 'A node group that calls itself GPU capacity can only start instances with NVIDIA GPUs.',
  why: 'One CPU type in the list, and a pod that waits for a GPU waits for ever.',
  source: 'Project decision: GPU capacity is a typed declaration',
  types,
  holdsFor: (nodeGroup, context) => {
    const { ofGroup, ofTemplate } = instanceTypesOf(nodeGroup, context);
    const all = [...ofGroup, ...(ofTemplate === undefined ? [] : [ofTemplate])];
    const evidence = gpuEvidenceOf(nodeGroup, context);
    if (evidence === undefined || all.length === 0) return notApplicable;
    const other = all.find((type) => !hasNvidiaGpu(type));
    if (other === undefined) return compliant;
    return breach('InstanceTypes', `${evidence} says GPU, but ${other} has no NVIDIA GPU`);
  },
};

const nodeImageMeetsArchitecture: TemplateRule = {
  id: 'NodeImageMeetsArchitecture',
  says: 'The image is made for the processor of the instance type.',
  why: 'EKS refuses the node group, after the deploy has begun.',
  source: 'EKS AmiType',
  types,
  holdsFor: (nodeGroup, context) => {
    const image = nodeGroup.properties['AmiType'];
    const { ofGroup, ofTemplate } = instanceTypesOf(nodeGroup, context);
    const all = [...ofGroup, ...(ofTemplate === undefined ? [] : [ofTemplate])];
    if (typeof image !== 'string' || image === 'CUSTOM' || all.length === 0) return notApplicable;
    const wrong = all.find((type) => isArm(type) !== image.includes('ARM_64'));
    if (wrong === undefined) return compliant;
    const processor = isArm(wrong) ? 'an Arm' : 'an x86';
    return breach('AmiType', `${wrong} has ${processor} processor, but the image is ${image}`);
  },
};

const gpuTaintKeepsOthersOut: TemplateRule = {
  id: 'GpuTaintKeepsOthersOut',
  says: 'Only pods that ask for a GPU land on a GPU node.',
  why: 'Every other pod would fit there too and keep an idle GPU from scaling in.',
  source: 'EKS best practices, AI and ML compute',
  types,
  holdsFor: (nodeGroup, context) => {
    const evidence = gpuEvidenceOf(nodeGroup, context);
    if (evidence === undefined) return notApplicable;
    const taint = listOf(nodeGroup.properties['Taints']).find(
      (candidate) => valueAt(candidate, 'Key') === gpuTaintKey,
    );
    const effect = valueAt(taint, 'Effect');
    if (effect === 'NO_SCHEDULE' || effect === 'NO_EXECUTE') return compliant;
    const text =
      taint === undefined
        ? `${evidence} says GPU, but there is no taint ${gpuTaintKey}`
        : `the taint ${gpuTaintKey} has the effect ${shown(effect)}`;
    return breach('Taints', `${text}; it must be NO_SCHEDULE or NO_EXECUTE`);
  },
};

/** Claims over what a node runs and who may land on it, keyed on the hardware behind it. */
export const gpuRules: readonly TemplateRule[] = [
  nodeImageIsStated,
  nvidiaImageMeetsNvidiaHardware,
  gpuLabelMeetsGpuHardware,
  nodeImageMeetsArchitecture,
  gpuTaintKeepsOthersOut,
];
