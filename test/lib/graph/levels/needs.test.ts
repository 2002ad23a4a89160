import { deployedPath, needsIn } from '../../../../lib/graph/levels/needs';
import { TemplateModel } from '../../../../lib/template-model/template-model';
import { resource, stackTemplate, withResources } from '../../template-model/stack-template';
import { twoStacks } from './two-stacks';

describe('needs', () => {
  const shown = needsIn(new TemplateModel(twoStacks)).map(
    ({ needed, by, attribute }) => `${by.id} asks ${needed.id} for ${attribute}`,
  );

  it('are references inside a template and across stacks, and orders', () => {
    expect(shown.sort()).toStrictEqual([
      'app/Network/Log asks app/Network/Key for Arn',
      'app/Network/Log asks app/Network/Vpc for DependsOn',
      'app/Network/Subnet1 asks app/Network/Vpc for Ref',
      'app/Network/Subnet2 asks app/Network/Vpc for Ref',
      'app/Network/Table1 asks app/Network/Subnet1 for Ref',
      'app/Network/Table1 asks app/Network/Vpc for Ref',
      'app/Network/Table2 asks app/Network/Subnet2 for Ref',
      'app/Network/Table2 asks app/Network/Vpc for Ref',
      'app/Service/Alias asks app/Service/Function for Ref',
      'app/Service/Function asks app/Network/Subnet1 for Ref',
      'app/Service/Function asks app/Network/Subnet2 for Ref',
    ]);
  });

  it('of something on itself are none, and of one kind are said once', () => {
    const twice = stackTemplate(
      'S',
      withResources({
        A: resource('AWS::SNS::Topic', { Self: { Ref: 'A' } }),
        B: resource('AWS::SNS::Topic', { One: { Ref: 'A' }, Two: { Ref: 'A' } }),
      }),
    );
    expect(needsIn(new TemplateModel([twice]))).toHaveLength(1);
  });
});

test('a nested stack is deployed with the one that it is nested in', () => {
  const parent = stackTemplate('P', {});
  const child = stackTemplate('P/C', {}, { nestedIn: { stackPath: 'P', logicalId: 'C' } });
  const grandchild = stackTemplate('P/C/D', {}, { nestedIn: { stackPath: 'P/C', logicalId: 'D' } });
  expect(deployedPath(grandchild, [parent, child, grandchild])).toBe('P');
});
