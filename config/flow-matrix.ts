import { accessFlows } from './flows/access-flows';
import { bundleFlows } from './flows/bundle-flows';
import { entryFlows } from './flows/entry-flows';
import { fabricFlows, storageFlows } from './flows/feature-flows';
import type { FlowMatrix, FlowParty } from './flows/flow';
import { forbiddenPaths, networkFlows } from './flows/network-flows';
import type { EnvironmentData } from './schema/environment';

export type { Flow, FlowMatrix, FlowParty, FlowPort } from './flows/flow';

/** What the paths of an environment follow from. */
export type FlowSource = Pick<
  EnvironmentData,
  'addressPlan' | 'gpuPools' | 'ingress' | 'network' | 'places' | 'storage'
>;

/**
 * Every path of an environment, derived from the features that it uses. What is not here no construct can open, and a
 * rule that names none of it is a finding: to open a path, declare it in `config/flows`.
 */
export function flowMatrix(environment: FlowSource): FlowMatrix {
  const parts = [
    networkFlows(environment),
    entryFlows(environment.ingress),
    accessFlows(environment.ingress),
    storageFlows(environment.storage),
    fabricFlows(environment.gpuPools),
    bundleFlows(environment),
  ];
  const parties: Record<string, FlowParty> = {};
  for (const part of parts) Object.assign(parties, part.parties);
  return {
    parties,
    flows: parts.flatMap(({ flows }) => flows),
    forbidden: forbiddenPaths(environment),
  };
}
