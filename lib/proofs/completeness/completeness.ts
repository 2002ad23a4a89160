import type { TemplateModel } from '../../template-model/template-model';
import type { ProofFinding } from '../finding';
import { irrelevantTypes, modelledTypes } from './known-types';

const irrelevant: ReadonlySet<string> = new Set(irrelevantTypes.flatMap(({ types }) => types));

/** P8: every type of the templates is modelled, or is known to change nothing. What is neither is named, never skipped. */
export function completenessFindings(model: TemplateModel): readonly ProofFinding[] {
  return model.types().flatMap((type): readonly ProofFinding[] => {
    if (modelledTypes.has(type) || irrelevant.has(type)) return [];
    const resources = model.ofType(type);
    const message = `the proofs do not know what ${type} opens (${String(resources.length)} of it): model it, or list it as irrelevant with the reason in lib/proofs/completeness/known-types.ts`;
    return [{ theorem: 'P8', claim: 'P8.UnknownType', at: resources[0]?.path ?? type, message }];
  });
}

/** How the types of some templates are covered. */
export function typeCounts(model: TemplateModel): Readonly<Record<string, number>> {
  const types = model.types();
  return {
    types: types.length,
    modelled: types.filter((type) => modelledTypes.has(type)).length,
    irrelevant: types.filter((type) => irrelevant.has(type)).length,
  };
}
