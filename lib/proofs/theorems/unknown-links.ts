import type { ProofFinding } from '../finding';
import type { ProofContext } from '../proof-context';

/** P2, links: another network begins only behind what config names, also where no packet is admitted from it today. */
export function unknownLinks({ claims, facts }: ProofContext): readonly ProofFinding[] {
  const { links } = claims;
  if (links === null) return [];
  const attached = [...facts.links.values()].map(({ id, source }) => ({ id, source }));
  const routed = [...facts.routeTables.values()].flatMap(({ routes }) =>
    routes.flatMap(({ target, source }) =>
      target.kind === 'link' ? [{ id: target.id, source }] : [],
    ),
  );
  return [...attached, ...routed]
    .filter(({ id, source }) => !links.includes(id) && !links.includes(source))
    .map(({ id, source }) => ({
      theorem: 'P2',
      claim: 'P2.UnknownLink',
      at: source,
      message: `it leads to another network over ${id}, which config does not name`,
    }));
}
