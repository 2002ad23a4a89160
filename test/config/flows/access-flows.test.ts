import { operatorBalancer } from '../../../config/entry-points';
import { accessFlows, verifiedAccessFlow } from '../../../config/flows/access-flows';
import { entryPoint, ingressWith } from '../../support/sample-entries';
import { operatorPage } from '../../support/sample-operator-pages';

test('endpoints of Verified Access reach the load balancer of pages, and nothing reaches them', () => {
  const { flows, parties } = accessFlows(ingressWith([entryPoint(), operatorPage()]));
  expect(flows).toMatchObject([
    { id: verifiedAccessFlow, to: operatorBalancer.party, port: 443, ruleAt: 'both' },
  ]);
  expect(parties['verified-access']?.ranges).toEqual([]);
});

test('without a page there is no path', () => {
  expect(accessFlows(ingressWith([entryPoint()]))).toEqual({ parties: {}, flows: [] });
});
