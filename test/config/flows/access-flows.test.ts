import { operatorBalancer } from '../../../config/entry-points';
import {
  accessFlows,
  serviceNetworkFlow,
  verifiedAccessFlow,
} from '../../../config/flows/access-flows';
import { entryFlows } from '../../../config/flows/entry-flows';
import { entryPoint, ingressWith, signIns } from '../../support/sample-entries';
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

describe('a service behind VPC Lattice', () => {
  const ingress = ingressWith([entryPoint({ name: 'faces', signIn: signIns.lattice })]);

  it('is called by pods at the network of services', () => {
    const { flows, parties } = accessFlows(ingress);
    expect(flows).toMatchObject([
      { id: serviceNetworkFlow, from: 'pods', to: 'service-network', port: 443 },
    ]);
    expect(parties).toMatchObject({
      'service-network': { groups: ['Access/Services/SecurityGroup'] },
      'lattice-faces': {
        ranges: ['169.254.171.0/24'],
        groups: ['Access/Services/Service-faces/Targets'],
      },
    });
  });

  it('has a load balancer that Lattice alone calls', () => {
    const { flows } = entryFlows(ingress);
    expect(flows.map(({ id, from, to }) => [id, from, to])).toEqual([
      ['lattice-faces-to-service-faces', 'lattice-faces', 'service-faces'],
      ['service-faces-to-pods-8080', 'service-faces', 'pods'],
    ]);
  });
});
