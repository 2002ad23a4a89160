import { gpuEvidenceOf } from '../../../lib/controls/node-group';
import { TemplateIndex } from '../../../lib/controls/template-index';
import { strictestSettings } from '../../../lib/policies/check-settings';

function evidence(properties: object): string | undefined {
  const index = new TemplateIndex([
    {
      stackPath: 'dev/Main',
      stackName: 'dev-Main',
      account: undefined,
      region: undefined,
      constructPaths: new Map(),
      template: { Resources: { Group: { Type: 'AWS::EKS::Nodegroup', Properties: properties } } },
    },
  ]);
  const [group] = index.resources;
  if (!group) throw new Error('the fixture has no node group');
  return gpuEvidenceOf(group, { index, settings: strictestSettings, environment: 'dev' });
}

describe('gpuEvidenceOf', () => {
  it.each([
    ['hardware', { InstanceTypes: ['m7i.large', 'g6.xlarge'] }, 'the instance type g6.xlarge'],
    ['a label', { Labels: { 'nvidia.com/gpu.product': 'L4' } }, 'the label nvidia.com/gpu.product'],
    ['a taint', { Taints: [{ Key: 'nvidia.com/gpu' }] }, 'the taint nvidia.com/gpu'],
    ['nothing', { InstanceTypes: ['m7i.large'], Labels: { role: 'system' } }, undefined],
  ])('names %s', (_name, properties, expected) => {
    expect(evidence(properties)).toBe(expected);
  });
});
