import { Address6 } from 'ip-address';
import type { EnvironmentData } from '../schema/environment';
import type { EnvironmentRule, Violation } from './rule';

const sites = ['primary', 'recovery'] as const;

function* blockProblems(range: string, path: Violation['path']): Iterable<Violation> {
  const block = new Address6(range);
  if (block.subnetMask !== 56) {
    yield { path, message: `${range} is no /56: a VPC takes one of 256 subnets` };
    return;
  }
  const aligned = `${block.startAddress().correctForm()}/56`;
  if (aligned !== range) {
    yield { path, message: `${range} does not start on its own boundary: write ${aligned}` };
  }
}

/** Where both families are spoken, each site has a /56 of its own, in a VPC that is ours to number. */
export const dualStackIsPlanned: EnvironmentRule = function* ({ addressPlan, network }) {
  const { ipFamily } = addressPlan;
  if (ipFamily === 'ipv4') return;
  const at = ['addressPlan', 'ipFamily'];
  for (const site of sites) yield* blockProblems(ipFamily[site].range, [...at, site, 'range']);
  if (ipFamily.primary.range === ipFamily.recovery.range) {
    yield {
      path: [...at, 'recovery', 'range'],
      message: `${ipFamily.recovery.range} is the range of the primary site: ranges of a plan are disjoint`,
    };
  }
  if (network.vpc.mode === 'existing') {
    yield {
      path: at,
      message:
        'the VPC is somebody else’s, and so are its IPv6 ranges: write "ipv4", or let this project create the VPC',
    };
  }
};

/** Blocks of an environment that no other may use. */
export function v6BlocksOf({ addressPlan: { ipFamily } }: EnvironmentData): readonly {
  readonly path: readonly string[];
  readonly range: string;
}[] {
  if (ipFamily === 'ipv4') return [];
  return sites.map((site) => ({
    path: ['addressPlan', 'ipFamily', site, 'range'],
    range: ipFamily[site].range,
  }));
}
