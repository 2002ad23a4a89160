import type { Claims } from '../../../../lib/proofs/claims/claims';
import { platformClaims } from '../../../../lib/proofs/claims/platform-claims';
import { environmentWith, smallEnvironment } from '../../../support/environment-variant';

function claimsOf(change: Parameters<typeof environmentWith>[0] = () => undefined): Claims {
  const { claims } = platformClaims(environmentWith(change));
  if (claims === undefined) throw new Error('Nothing is claimed.');
  return claims;
}

const flowIds = ({ flows }: Claims): readonly string[] => (flows ?? []).map(({ id }) => id);

describe('the flow matrix', () => {
  it('names every flow once, with a reason, between names that are described', () => {
    const claims = claimsOf();
    const ids = flowIds(claims);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(['internet', ...claims.places.map(({ name }) => name)]);
    const used = (claims.flows ?? []).flatMap(({ from, to }) => [...from, ...to]);
    expect(used.filter((name) => !known.has(name))).toStrictEqual([]);
    expect((claims.flows ?? []).filter(({ because }) => because.length < 20)).toStrictEqual([]);
  });

  it('has no way out where config has none', () => {
    const closed = claimsOf((draft) => {
      draft.network.egress = 'none';
    });
    expect(flowIds(closed)).not.toContain('egress');
    expect(closed.egressThrough).toStrictEqual([]);
    expect(flowIds(claimsOf())).toContain('egress');
  });

  it('follows the transit gateway of config, and tells its networks from the clients of the entry', () => {
    const connected = claimsOf((draft) => {
      draft.network.transitGateway = { id: 'tgw-0123456789abcdef0', routes: ['10.0.0.0/10'] };
    });
    expect(flowIds(connected)).toContain('connected-networks');
    const place = connected.places.find(({ name }) => name === 'connected networks');
    expect(place).toStrictEqual({ name: 'connected networks', blocks: ['10.32.0.0/11'] });
  });

  it('lists the entry for the internet where config makes it public, and nowhere else', () => {
    expect(claimsOf().entryPoints).toStrictEqual([]);
    const open = claimsOf((draft) => {
      const { domainName, certificate } = draft.ingress;
      const webAcl = { requestsPerFiveMinutes: 1000, allowedCountries: null };
      draft.ingress = { scheme: 'internet-facing', domainName, certificate, webAcl };
      draft.dataMap['web-acl-logs'] = draft.dataMap['network-flow-logs'];
    });
    expect(open.entryPoints).toStrictEqual([{ place: 'entry load balancer', ports: [80, 443] }]);
    expect(open.forbidden.map(({ id }) => id)).not.toContain('internet → entry load balancer');
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
