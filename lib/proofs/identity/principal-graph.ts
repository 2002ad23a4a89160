import type { ModelResource } from '../../template-model/model-resource';
import type { TemplateModel } from '../../template-model/template-model';
import { clusterEdges } from './cluster-edges';
import { runEdges } from './run-edges';
import { trustEdges } from './trust-edges';
import { readIdentities, type Identities, type Identity } from './read-identities';

/** Somebody who can act as somebody else. */
export interface Edge {
  /** Who acts: `role:`, `pod:`, `people:`, `service:` and so on, and the name. */
  readonly from: string;
  /** As whom. */
  readonly to: string;
  /** How, as part of a sentence. */
  readonly how: string;
}

/** Everybody, and who can act as whom. */
export interface PrincipalGraph {
  readonly identities: Identities;
  readonly edges: readonly Edge[];
}

/** What the kinds of edges are derived from. */
export interface GraphInput {
  readonly model: TemplateModel;
  readonly identities: readonly Identity[];
  readonly identityOf: (resource: ModelResource) => Identity | undefined;
}

/** Derives who can act as whom, from everything that the templates say. */
export function principalGraph(model: TemplateModel): PrincipalGraph {
  const identities = readIdentities(model);
  const byId = new Map(identities.all.map((each) => [each.resource.id, each]));
  const input: GraphInput = {
    ...{ model, identities: identities.all },
    identityOf: (resource) => byId.get(resource.id),
  };
  const edges = [...trustEdges(input), ...clusterEdges(input), ...runEdges(input)];
  return { identities, edges: distinct(edges) };
}

function distinct(edges: readonly Edge[]): readonly Edge[] {
  const known = new Map(
    edges
      .filter(({ from, to }) => from !== to)
      .map((each) => [`${each.from}\0${each.to}\0${each.how}`, each] as const),
  );
  return [...known.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
