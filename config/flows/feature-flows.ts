import type { EnvironmentData } from '../schema/environment';
import type { Flow, FlowPart } from './flow';

/**
 * Ports of Lustre. Servers open connections to clients, too, to take locks back.
 * @see https://docs.aws.amazon.com/fsx/latest/LustreGuide/limit-access-security-groups.html
 */
const lustrePorts = { '': { from: 988, to: 988 }, '-rpc': { from: 1018, to: 1023 } } as const;

const lustrePairs = [
  { from: 'nodes', to: 'lustre', because: 'Lustre from the nodes', ruleAt: 'receiver' },
  { from: 'lustre', to: 'nodes', because: 'Lustre takes locks back from nodes', ruleAt: 'both' },
  { from: 'lustre', to: 'lustre', because: 'Lustre among the file servers', ruleAt: 'both' },
] as const;

/** File systems and the nodes that mount them: the kernel of the node is the client, not the pod. */
export function storageFlows({ lustre, sharedFiles }: EnvironmentData['storage']): FlowPart {
  const parties: Record<string, FlowPart['parties'][string]> = {};
  const flows: Flow[] = [];
  if (lustre !== null) {
    parties['lustre'] = {
      what: 'servers of the Lustre file system',
      ranges: [],
      groups: ['Storage/Files/Lustre/Network/SecurityGroup'],
    };
    for (const [suffix, port] of Object.entries(lustrePorts)) {
      for (const pair of lustrePairs) {
        flows.push({ id: `${pair.from}-to-${pair.to}${suffix}`, ...pair, protocol: 'tcp', port });
      }
    }
  }
  if (sharedFiles !== null) {
    parties['shared-files'] = {
      what: 'mount targets of the shared file system',
      ranges: [],
      groups: ['Storage/Files/SharedFiles/SecurityGroup'],
    };
    flows.push({
      id: 'nodes-to-shared-files',
      from: 'nodes',
      to: 'shared-files',
      protocol: 'tcp',
      port: 2049,
      because: 'NFS over TLS from the nodes',
      ruleAt: 'receiver',
    });
  }
  return { parties, flows };
}

/** EFA passes the operating system by, and is admitted by rules from a group to itself only, both ways. */
export function fabricFlows(pools: EnvironmentData['gpuPools']): FlowPart {
  const names = pools.filter(({ efa }) => efa).map(({ name }) => name);
  return {
    parties: Object.fromEntries(
      names.map((name) => [
        `fabric-${name}`,
        {
          what: `fabric interfaces of the GPU pool ${name}`,
          ranges: [],
          groups: [`GpuCapacity/Pool-${name}/Fabric`],
        },
      ]),
    ),
    flows: names.map((name) => ({
      id: `fabric-${name}`,
      from: `fabric-${name}`,
      to: `fabric-${name}`,
      protocol: 'all',
      port: 'any',
      because: `fabric within the GPU pool ${name}`,
      ruleAt: 'both',
    })),
  };
}
