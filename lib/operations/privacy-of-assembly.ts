import path from 'node:path';
import type { Environment } from '../../config';
import { privacyPages } from '../evidence/privacy/privacy-pages';
import { AssemblyError, readAssembly } from '../template-model/read-assembly';
import { invalidInput } from './exit-codes';
import type { OpsContext } from './ops-context';

/** Folder of the documents that keeps the pages of environments, each in a folder of its name. */
const folder = 'docs/privacy';

/**
 * The privacy pages of environments, by name, from one assembly.
 * @throws OperationError (invalid input) where the directory is no assembly, or an environment is not in it
 */
export function privacyOfAssembly(
  { checkout }: Pick<OpsContext, 'checkout'>,
  environments: readonly Environment[],
  directory: string,
): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const stacks = stacksOf(path.resolve(checkout.root, directory));
  return new Map(
    environments.map((environment) => {
      const { name } = environment;
      const own = stacks.filter((each) => each.environment === name);
      if (own.length === 0) {
        throw invalidInput(
          `${directory} holds no environment "${name}": synthesize it with \`npx cdk synth '**' --quiet\`, or name another assembly with --assembly`,
        );
      }
      return [name, privacyPages(environment, own)];
    }),
  );
}

function stacksOf(directory: string): ReturnType<typeof readAssembly> {
  try {
    return readAssembly(directory);
  } catch (error) {
    if (error instanceof AssemblyError) throw invalidInput(error.message);
    throw error;
  }
}

/** The pages that the documents keep, by file: of every environment that was written there once with `--out`. */
export function documentedPrivacy(
  context: Pick<OpsContext, 'checkout'>,
  environments: readonly Environment[],
  directory: string,
): ReadonlyMap<string, string> {
  const recorded = environments.filter(
    ({ name }) => context.checkout.list(`${folder}/${name}`).length > 0,
  );
  if (recorded.length === 0) return new Map();
  return new Map(
    [...privacyOfAssembly(context, recorded, directory)].flatMap(([name, pages]) =>
      Object.entries(pages).map(([file, text]) => [`${folder}/${name}/${file}`, text] as const),
    ),
  );
}
