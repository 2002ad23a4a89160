import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { invalidInput } from '../exit-codes';
import { chosenEnvironment, commitDate, type OpsContext } from '../ops-context';
import { privacyOfAssembly } from '../privacy-of-assembly';
import { writeOutputs } from '../write-output';
import { environmentOption, exampledCommand } from './command-line';

/** What the law wants written down about personal data, from config and templates. */
export function privacyRecordCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'privacy-record', [
    'privacy-record --env prod --out privacy',
    'privacy-record --env prod --assembly ../released/cdk.out --out privacy',
  ])
    .description(
      'the record of processing (LGPD Art. 37) and the control annex (Art. 38), in Portuguese and English',
    )
    .option(...environmentOption)
    .option('--assembly <dir>', 'cloud assembly to read', 'cdk.out')
    .requiredOption('--out <dir>', 'write the four pages into a folder that is empty or not there')
    .action(({ env, assembly, out }) => {
      if (out.trim() === '') throw invalidInput('--out is empty: name a folder, such as privacy');
      const environment = chosenEnvironment(context, env, commitDate(context));
      const pages = privacyOfAssembly(context, [environment], assembly).get(environment.name) ?? {};
      writeOutputs(context.checkout, out, pages);
      const names = Object.keys(pages);
      context.terminal.err(`wrote ${names.join(', ')} into ${out}\n`);
    });
}
