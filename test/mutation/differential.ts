import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { platformRules } from '../../lib/controls/platform-rules';
import { TemplateIndex } from '../../lib/controls/template-index';
import { markdownTable } from '../../lib/operations/markdown-table';
import { strictestSettings } from '../../lib/policies/check-settings';
import { recordingPack } from '../../lib/policies/nag-packs';
import { nagPackNames } from '../../lib/policies/nag-pack-names';
import { PackEvidence } from '../../lib/policies/pack-evidence';
import { runGuard } from '../../lib/policies/guard/guard-run';
import type { StackTemplate } from '../../lib/template-model/stack-template';
import { testStack } from '../support/test-app';
import { closing } from './assurance';
import type { Plant } from './plant';
import { plants } from './plants';

/** What the engines say of one plant, each sorted. */
export interface Difference {
  readonly plant: Plant;
  readonly ours: readonly string[];
  readonly nag: readonly string[];
  readonly guard: readonly string[];
}

/** Ids of the rules of this project that the plant breaks. */
function oursOn({ resources }: Plant): readonly string[] {
  const index = new TemplateIndex([
    {
      stackPath: 'dev/Main',
      stackName: 'dev-Main',
      account: '111111111111',
      region: 'eu-west-1',
      constructPaths: new Map(),
      template: { Resources: resources },
    },
  ]);
  const subject = index.resources.find(({ logicalId }) => logicalId === 'Subject');
  if (subject === undefined) throw new Error('a plant has a resource named Subject');
  const context = { index, settings: strictestSettings, environment: 'dev' };
  return platformRules
    .filter(({ types }) => types.includes(subject.type))
    .filter((rule) => rule.holdsFor(subject, context).outcome === 'non-compliant')
    .map(({ id }) => id)
    .sort();
}

/** Names of the rules of cdk-nag, in every pack of this project, that fire on the planted resource. */
function nagOn({ resources }: Plant): readonly string[] {
  const templateFile = path.join(mkdtempSync(path.join(tmpdir(), 'plant-')), 'template.json');
  writeFileSync(templateFile, JSON.stringify({ Resources: resources }));
  const stack = testStack();
  // Included resources get the classes that the packs know: the best chance that they can have.
  new CfnInclude(stack, 'Template', { templateFile });
  const found = nagPackNames.flatMap((pack) => {
    const evidence = new PackEvidence(pack, '');
    recordingPack(evidence, () => '').validateScope(stack);
    return evidence.findings.filter(({ path: at }) => at.endsWith('/Subject'));
  });
  return [...new Set(found.map(({ rule }) => rule.slice(rule.indexOf('::') + 2)))].sort();
}

/** Ids of the proactive controls that object to the planted resource, by the name of the plant. */
async function guardOnAll(): Promise<ReadonlyMap<string, readonly string[]>> {
  const stacks = plants.map(({ name, resources }): StackTemplate => ({
    path: name,
    environment: name,
    stackName: 'dev-Main',
    account: '111111111111',
    region: 'eu-west-1',
    template: { Resources: resources },
    sha256: '',
    constructPaths: new Map(),
    parameters: {},
  }));
  const { findings } = await runGuard(stacks);
  return new Map(
    plants.map(({ name }) => [
      name,
      findings.filter(({ path: at }) => at === `${name}/Subject`).map(({ control }) => control),
    ]),
  );
}

/** What every engine says of every plant. */
export async function differences(): Promise<readonly Difference[]> {
  const guard = await guardOnAll();
  return plants.map((plant) => ({
    plant,
    ours: oursOn(plant),
    nag: nagOn(plant),
    guard: guard.get(plant.name) ?? [],
  }));
}

const code = (texts: readonly string[]): string =>
  texts.map((text) => `\`${text}\``).join(', ') || 'nothing';

/** The document with sections behind the results of the mutants, which `withResults` has just written. */
export function withSections(document: string, sections: readonly string[]): string {
  const end = document.indexOf(closing);
  return `${document.slice(0, end)}${sections.join('\n\n')}\n\n${document.slice(end)}`;
}

/** The section of the document: each plant, what each engine says, and why they differ. */
export function differenceSection(all: readonly Difference[]): string {
  const rows = all.map(({ plant, ours, nag, guard }) => [
    plant.name,
    plant.notYet ?? code(ours),
    code(nag),
    code(guard),
    plant.because,
  ]);
  const header = ['Planted', 'This project', 'cdk-nag', 'Control Tower', 'Why they differ'];
  const table = markdownTable(header, rows);
  return `## Where engines differ: ${String(all.length)} plants\n\n${table}`;
}
