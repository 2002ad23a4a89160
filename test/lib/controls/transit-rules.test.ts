import { transitRules } from '../../../lib/controls/transit-rules';
import { testRules, variant } from './rule-table';

const gateway = variant('AWS::EC2::TransitGateway', {
  DefaultRouteTableAssociation: 'disable',
  DefaultRouteTablePropagation: 'disable',
});

const route = variant('AWS::EC2::Route', { RouteTableId: { Ref: 'Table' } });

testRules(transitRules, [
  {
    rule: 'TransitGatewayJoinsNobody',
    fires: [
      gateway('whoever asks', { AutoAcceptSharedAttachments: 'enable' }),
      gateway('silence about the table, which means a common one', {
        DefaultRouteTableAssociation: undefined,
      }),
      gateway('ranges that everybody learns', { DefaultRouteTablePropagation: 'enable' }),
    ],
    passes: [
      gateway('tables of its own for each network'),
      gateway('the same, said in full', { AutoAcceptSharedAttachments: 'disable' }),
    ],
  },
  {
    rule: 'RoutePassesWhatWatches',
    fires: [route('a way out for IPv6', { EgressOnlyInternetGatewayId: { Ref: 'Gateway' } })],
    passes: [route('a way out by translation', { NatGatewayId: { Ref: 'Nat' } })],
  },
]);
