import type { Claims } from '../../../../lib/proofs/claims/claims';
import { platformClaims } from '../../../../lib/proofs/claims/platform-claims';
import { loadEnvironments, type Environment } from '../../../../config';
import {
  assessmentDate,
  environmentWith,
  smallEnvironment,
} from '../../../support/environment-variant';

function claimed(environment: Environment): Claims {
  const { claims } = platformClaims(environment);
  if (claims === undefined) throw new Error('Nothing is claimed.');
  return claims;
}

const claimsOf = (change: Parameters<typeof environmentWith>[0] = () => undefined): Claims =>
  claimed(environmentWith(change));

function largest(): Environment {
  const { prod: environment } = loadEnvironments(assessmentDate);
  if (environment === undefined) throw new Error('Production is not there.');
  return environment;
}

const flowNamed = ({ flows }: Claims, id: string): unknown =>
  (flows ?? []).filter((flow) => flow.id === id).map(({ from, to }) => [from, to]);

describe('the claims say in the words of the proofs', () => {
  it('every flow of the matrix, between places that are described', () => {
    const environment = largest();
    const claims = claimed(environment);
    const ids = new Set((claims.flows ?? []).map(({ id }) => id));
    expect(environment.flows.flows.filter(({ id }) => !ids.has(id))).toStrictEqual([]);
    const known = new Set(['internet', ...claims.places.map(({ name }) => name)]);
    const used = (claims.flows ?? []).flatMap(({ from, to }) => [...from, ...to]);
    expect(used.filter((name) => !known.has(name))).toStrictEqual([]);
  });

  it('who has a group together with others, because a rule cannot tell them apart', () => {
    expect(flowNamed(claimed(largest()), 'nodes-to-shared-files')).toStrictEqual([
      [['nodes', 'fabric-training'], ['shared-files']],
      [['nodes', 'fabric-training', 'pods', 'control-plane'], ['shared-files']],
    ]);
  });

  it('every forbidden pair, place by place', () => {
    const ids = claimed(largest()).forbidden.map(({ id }) => id);
    expect(ids).toContain('internet-to-pods');
    expect(ids).toContain('data-to-internet (lustre → internet)');
  });

  it('what everything passes on its way out', () => {
    const environment = smallEnvironment();
    const through = (mode: 'none' | 'one-nat'): unknown =>
      claimed({ ...environment, network: { ...environment.network, egress: { mode } } })
        .egressThrough;
    expect([through('none'), through('one-nat')]).toStrictEqual([[], ['nat']]);
    const { egressThrough, assumptions } = claimed(largest());
    expect(egressThrough).toStrictEqual(['nat', 'firewall']);
    expect(assumptions.map(({ kind }) => kind)).toContain('firewall-admits');
  });

  it('the transit gateway of config, and its networks without the clients of the entries', () => {
    const connected = claimsOf((draft) => {
      draft.network.transitGateway = { id: 'tgw-0123456789abcdef0', routes: ['10.0.0.0/10'] };
    });
    expect(connected.links).toStrictEqual(['tgw-0123456789abcdef0']);
    const place = connected.places.find(({ name }) => name === 'other-networks');
    expect(place).toStrictEqual({ name: 'other-networks', blocks: ['10.32.0.0/11'] });
    expect(flowNamed(connected, 'nodes-to-other-networks')).toStrictEqual([
      [['nodes'], ['other-networks', 'clients']],
    ]);
  });
});

describe('nothing is claimed', () => {
  it('about a VPC of somebody else', () => {
    const environment = smallEnvironment();
    const subnets = { edge: [], nodes: [], controlPlane: [], data: [], pods: [] };
    const vpc = { mode: 'existing' as const, vpcId: 'vpc-1', subnets, nodeRouteTables: [] };
    const elsewhere = { ...environment, network: { ...environment.network, vpc } };
    expect(platformClaims(elsewhere).unprovable).toBe(
      "the VPC of variant is somebody else's: no template shows its routes and network ACLs",
    );
  });

  it('about nodes that EKS starts by itself', () => {
    const environment = { ...smallEnvironment(), autoscaling: 'auto-mode' as const };
    expect(platformClaims(environment).unprovable).toBe(
      'EKS Auto Mode starts nodes of variant: no template shows their subnets and groups',
    );
  });
});

test('what is assumed is stated with who answers for it and until when', () => {
  const { assumptions } = claimsOf();
  expect(assumptions.map(({ kind }) => kind)).toContain('prefix-list-of-service');
  for (const { owner, until, because } of assumptions) {
    expect([owner, until, because].every((each) => each.length > 0)).toBe(true);
  }
});
