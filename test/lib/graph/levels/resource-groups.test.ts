import { groupedResources } from '../../../../lib/graph/levels/resource-groups';
import { TemplateModel } from '../../../../lib/template-model/template-model';
import { twoStacks } from './two-stacks';

const model = new TemplateModel(twoStacks);

describe('the resources of one stack', () => {
  const { groups, needs, implied } = groupedResources(model, new Set(['app/Network']));

  it('are drawn once where their paths differ by a number alone', () => {
    expect(
      groups.map(({ path, type, members }) => [path.join('/'), type, members.length]),
    ).toStrictEqual([
      ['Vpc', 'AWS::EC2::VPC', 1],
      ['Vpc/privateSubnet#/Subnet', 'AWS::EC2::Subnet', 2],
      ['Vpc/privateSubnet#/RouteTable', 'AWS::EC2::RouteTable', 2],
      ['Key', 'AWS::KMS::Key', 1],
      ['Log', 'AWS::Logs::LogGroup', 1],
    ]);
  });

  it('are needed by what refers to them, also in other stacks, without what others imply', () => {
    expect(needs).toStrictEqual([
      { from: 'app/Network/Vpc', to: 'app/Network/Subnet1', attributes: ['Ref'] },
      { from: 'app/Network/Subnet1', to: 'app/Network/Table1', attributes: ['Ref'] },
      { from: 'app/Network/Key', to: 'app/Network/Log', attributes: ['Arn'] },
      { from: 'app/Network/Vpc', to: 'app/Network/Log', attributes: ['DependsOn'] },
      { from: 'app/Network/Subnet1', to: 'stack app/Service', attributes: ['Ref'] },
    ]);
    expect(implied).toBe(1);
  });
});

test('every resource of the chosen stacks is in exactly one group', () => {
  const { groups } = groupedResources(model, new Set(['app/Network', 'app/Service', 'app/Last']));
  const ids = groups.flatMap(({ members }) => members.map(({ id }) => id)).sort();
  expect(ids).toStrictEqual(model.resources.map(({ id }) => id).sort());
});
