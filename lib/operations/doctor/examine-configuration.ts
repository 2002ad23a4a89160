import type { Configuration, Environments } from '../configuration';
import { placeholdersOf, type Placeholder } from '../placeholders';
import { ok, problem, warning, type Finding } from './finding';

/** Places that hold the same placeholder are named together. */
function replacements(placeholders: readonly Placeholder[]): readonly string[] {
  const byValue = new Map<string, { paths: string[]; remedy: string }>();
  for (const { path, value, remedy } of placeholders) {
    const known = byValue.get(value);
    if (known === undefined) byValue.set(value, { paths: [path], remedy });
    else known.paths.push(path);
  }
  return [...byValue].map(
    ([value, { paths, remedy }]) => `${paths.join(', ')} (${value}): ${remedy}`,
  );
}

function placeholderFindings(environments: Environments): Finding[] {
  return Object.values(environments).flatMap((environment) => {
    const placeholders = placeholdersOf(environment);
    if (placeholders.length === 0) return [];
    return warning(
      `placeholders in ${environment.name}`,
      `${String(placeholders.length)} values are placeholders, so every deploy to AWS is refused`,
      [
        `Replace them in config/environments/${environment.name}.ts:`,
        ...replacements(placeholders),
      ].join('\n'),
    );
  });
}

function digestFindings({ lockables, lockProblems }: Configuration['compatibility']): Finding[] {
  const open = lockables.filter(({ digest }) => digest === null).length;
  const every = String(lockables.length);
  const lock = '`npm run ops -- versions --lock`, online';
  return [
    ...lockProblems.map((says) => problem('lock file', says, `Correct it, then run ${lock}`)),
    open === 0
      ? ok('digests', `all ${every} of charts, images and tools are locked`)
      : warning(
          'digests',
          `${String(open)} of ${every} of charts, images and tools are to be locked, so every deploy to AWS is refused`,
          `Run ${lock}, and commit config/compatibility/locked-digests.json`,
        ),
  ];
}

/** Whether the configuration holds, and what in it is not yet somebody's own. */
export function examineConfiguration(
  config: Configuration,
  assessedOn: string,
): readonly Finding[] {
  let environments: Environments;
  try {
    environments = config.validate(config.files, assessedOn);
  } catch (error) {
    return [
      problem(
        'configuration',
        error instanceof Error ? error.message : String(error),
        'Correct the places that are named; all of them are listed',
      ),
    ];
  }
  return [
    ok('configuration', `${config.names.join(', ')} are valid, alone and together`),
    ...placeholderFindings(environments),
    ...digestFindings(config.compatibility),
  ];
}
