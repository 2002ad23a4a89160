import { referencesIn } from '../../template-model/read-value';
import type { ModelResource } from '../../template-model/model-resource';
import type { TemplateModel } from '../../template-model/template-model';
import { storeNameOf } from '../access/read-stores';
import { storeKinds } from '../access/store-kinds';
import { protectedClasses, type AccessClaims } from '../claims/access-claims';
import type { ProofFinding } from '../finding';
import { dataEdges, type DataEdge } from './data-edges';

/** P7: every place that data stands in, or is sent to, has a ground in config. */
export function residencyFindings(
  model: TemplateModel,
  claims: AccessClaims,
): readonly ProofFinding[] {
  return [...standing(model, claims), ...dataEdges(model).flatMap((each) => moved(each, claims))];
}

/** Edges that leave a Region, for the report. */
export function crossings(model: TemplateModel, claims: AccessClaims): readonly string[] {
  const texts = dataEdges(model).map(
    (edge) =>
      `${edge.from.path} → ${edge.region ?? 'somewhere'} (${labelsOf(edge.from, claims).join(', ') || 'no class'}): ${edge.how}`,
  );
  return [...new Set(texts)].sort();
}

function standing(model: TemplateModel, claims: AccessClaims): readonly ProofFinding[] {
  return Object.keys(storeKinds).flatMap((type) =>
    model.ofType(type).flatMap((resource): readonly ProofFinding[] => {
      const { region } = resource.stack;
      const name = storeNameOf(resource);
      const store = name === undefined ? undefined : claims.stores[name];
      if (region === undefined || store === undefined) return [];
      const stands = {
        from: resource,
        region,
        account: resource.stack.account,
        how: 'it stands there',
      };
      const placed = moved(stands, claims);
      if (store.regions.includes(region)) return placed;
      const message = `${name ?? ''} stands in ${region}, and the data map admits ${store.regions.join(', ')}: move it, or add the site to its entry`;
      return [...placed, found('StoreElsewhere', resource.path, message)];
    }),
  );
}

function found(claim: string, at: string, message: string): ProofFinding {
  return { theorem: 'P7', claim: `P7.${claim}`, at, message };
}

function moved(edge: DataEdge, claims: AccessClaims): readonly ProofFinding[] {
  const { from, region, account, how } = edge;
  const labels = labelsOf(from, claims);
  const carried = labels.length === 0 ? 'what it holds' : labels.join(', ');
  const foreign = account !== undefined && !claims.accounts.includes(account);
  const findings = foreign
    ? [
        found(
          'AnotherAccount',
          from.path,
          `it sends ${carried} to the account ${account}, which is none of config's accounts (${how})`,
        ),
      ]
    : [];
  if (region === null) {
    const message = `it sends ${carried} to a place that the templates do not tell (${how}): name a resource of the templates, or an ARN with a Region`;
    return [...findings, found('UnknownDestination', from.path, message)];
  }
  const place = claims.regions.find((each) => each.region === region);
  if (place === undefined) {
    const message = `it sends ${carried} to ${region}, for which places in config states no ground of LGPD Art. 33 (${how})`;
    return [...findings, found('NoBasis', from.path, message)];
  }
  const personal = labels.filter((each) => protectedClasses.some((one) => one === each));
  if (place.basis !== 'no-personal-data' || personal.length === 0) return findings;
  const message = `it sends ${personal.join(' and ')} data to ${region}, which config declares to hold no personal data (${how})`;
  return [...findings, found('PersonalDataWithoutGround', from.path, message)];
}

/** Classes of what a resource keeps: its own, or those of the stores that it speaks of. */
function labelsOf(resource: ModelResource, claims: AccessClaims): readonly string[] {
  const own = storeNameOf(resource);
  const names =
    own === undefined
      ? referencesIn(resource.properties).flatMap((each) => storeNameOf(each.resource) ?? [])
      : [own];
  const classes = names.flatMap((each) => claims.stores[each]?.classes ?? []);
  return [...new Set(classes)].sort();
}
