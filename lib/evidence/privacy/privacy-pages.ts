import type { Environment } from '../../../config';
import { controlCatalogue } from '../../controls/control-catalogue';
import type { StackTemplate } from '../../template-model/stack-template';
import { controlAnnex } from './control-annex';
import { keptStores } from './kept-stores';
import { recordOfProcessing } from './record-of-processing';

/** The record of processing and the annex of an environment, in both languages, by file name. */
export function privacyPages(
  environment: Environment,
  stacks: readonly StackTemplate[],
): Readonly<Record<string, string>> {
  const facts = { environment, stores: keptStores(environment, stacks) };
  return {
    'anexo-de-controles.pt.md': controlAnnex(facts, controlCatalogue, 'pt'),
    'control-annex.en.md': controlAnnex(facts, controlCatalogue, 'en'),
    'record-of-processing.en.md': recordOfProcessing(facts, 'en'),
    'registro-das-operacoes.pt.md': recordOfProcessing(facts, 'pt'),
  };
}
