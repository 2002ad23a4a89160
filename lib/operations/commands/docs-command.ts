import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { readAcceptedFindings } from '../accepted-findings';
import { flowPicture, flowPictureOf } from '../draw-graph';
import { generateDocs, type DocumentSources } from '../generate-docs';
import { allEnvironments, commitDate, printJson, type OpsContext } from '../ops-context';
import { documentedPrivacy } from '../privacy-of-assembly';
import { exampledCommand, jsonOption } from './command-line';

/** Every generated file with its new text. */
async function generatedFiles(
  context: OpsContext,
  commands: DocumentSources['commands'],
  assembly: string,
): Promise<ReadonlyMap<string, string>> {
  const { checkout, config } = context;
  const environments = allEnvironments(context, commitDate(context));
  const texts = generateDocs(
    {
      environments,
      kubernetesVersions: config.kubernetesVersions,
      jsonSchema: config.jsonSchema(),
      acceptedFindings: readAcceptedFindings(checkout, assembly),
      commands,
    },
    checkout,
  );
  return new Map([
    ...texts,
    ...documentedPrivacy(context, Object.values(environments), assembly),
    [flowPicture, await flowPictureOf(environments)],
  ]);
}

/** Regenerates what documents say about the configuration, or tells whether they are up to date. */
export function docsCommand(
  context: OpsContext,
  commands: () => DocumentSources['commands'],
): CommandUnknownOpts {
  return exampledCommand(context, 'docs', ['docs', 'docs --check'])
    .description(
      'regenerates the tables and the picture of README and docs, the register and the schema for editors',
    )
    .option('--check', 'write nothing; end with 5 where a file is out of date', false)
    .option(
      '--assembly <dir>',
      'cloud assembly whose register and stores are documented',
      'cdk.out',
    )
    .option(...jsonOption)
    .action(async ({ check, assembly, json }) => {
      const { checkout, terminal } = context;
      const files = await generatedFiles(context, commands(), assembly);
      const outdated = [...files].filter(([file, text]) => checkout.read(file) !== text);
      if (!check) for (const [file, text] of outdated) checkout.write(file, text);
      const names = outdated.map(([file]) => file);
      if (json) printJson(context, { check, files: [...files.keys()], outdated: names });
      else if (names.length === 0)
        terminal.err(`${String(files.size)} generated files are up to date\n`);
      else if (check)
        terminal.err(
          `out of date: ${names.join(', ')}\nrun \`npm run ops -- docs\` and commit the result\n`,
        );
      else terminal.err(`wrote ${names.join(', ')}\n`);
      if (check && names.length > 0) context.finish('outdated');
    });
}
