import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { allEnvironments, commitDate, printJson, type OpsContext } from '../ops-context';
import { proveAssembly, type ProvenEnvironment } from '../prove-assembly';
import { proveReportText } from '../prove-report';
import { exampledCommand, jsonOption } from './command-line';

/** Who reaches whom, decided over the templates of an assembly. */
export function proveCommand(context: OpsContext): CommandUnknownOpts {
  return exampledCommand(context, 'prove', [
    'prove --env prod',
    'prove --env prod --base ../released/cdk.out',
    'prove --assembly ../another-app/cdk.out --foreign --json',
  ])
    .description(
      'who reaches whom and who reads what: decided over all templates of an environment, with certificates',
    )
    .option('--env <name>', 'one environment; else every one of the assembly')
    .option('--assembly <dir>', 'cloud assembly to read, also of another app', 'cdk.out')
    .option('--foreign', "the assembly is another app's: claim nothing from config about it")
    .option('--base <dir>', 'an earlier assembly: names what became reachable since')
    .option(jsonOption[0], 'write the certificates to stdout as JSON')
    .action(({ env, assembly, base, foreign, json }) => {
      const environments = foreign === true ? {} : allEnvironments(context, commitDate(context));
      const request = { assembly, base, environment: env };
      const proven = proveAssembly(context, environments, request);
      if (json === true) {
        printJson(
          context,
          proven.map(({ environment, unprovable, proof, access }) => ({
            ...(proof === undefined ? { environment, unprovable } : proof.certificate),
            ...(access === undefined ? {} : { access: access.certificate }),
          })),
        );
      } else {
        context.terminal.err(proveReportText(proven, context.terminal.width));
      }
      if (proven.some((each) => findingsOf(each) > 0)) {
        context.finish('openFindings');
      }
    });
}

function findingsOf({ proof, access }: ProvenEnvironment): number {
  return (proof?.findings.length ?? 0) + (access?.findings.length ?? 0);
}
