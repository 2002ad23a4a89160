import type { EnvironmentData } from '../../config/schema/environment';
import type { Checkout } from './checkout';
import type { Configuration } from './configuration';
import { invalidInput } from './exit-codes';
import { isPlaceholderAccount } from './placeholders';
import { freeQualifier, rewriter, rewritten, type Rewrite } from './rewrite-environment';

export interface NewEnvironment {
  readonly name: string;
  /** The environment whose file is the model. */
  readonly from: string;
  /** Workload account, twelve digits. `undefined`: a placeholder that nobody uses yet. */
  readonly account: string | undefined;
}

export interface CreatedEnvironment {
  readonly files: readonly string[];
  readonly vpcs: Readonly<Record<'primary' | 'recovery', string>>;
  readonly workload: string;
}

const folder = 'config/environments';
const registry = `${folder}/registry.ts`;
const validName = /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/;
const takenFileNames = [
  'registry',
  'new',
  'default',
  'delete',
  'export',
  'import',
  'package',
  'public',
  'private',
  'static',
  'switch',
  'class',
  'const',
  'enum',
  'function',
  'null',
  'return',
  'true',
  'false',
  'this',
  'var',
  'void',
  'with',
  'yield',
  'let',
  'in',
  'if',
  'do',
  'for',
  'try',
  'case',
  'else',
  'eval',
  'super',
  'throw',
  'while',
  'break',
  'catch',
  'await',
  'arguments',
  'typeof',
  'continue',
  'debugger',
  'extends',
  'finally',
  'instanceof',
  'interface',
  'protected',
  'implements',
];

function identifierOf(name: string): string {
  return name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function refuseName(name: string, { checkout, config }: Tools): void {
  if (!validName.test(name) || name.includes('--')) {
    throw invalidInput(
      `"${name}" cannot name an environment: lower-case letters, digits and single hyphens are allowed, a letter first, at most 32 characters`,
    );
  }
  if (takenFileNames.includes(name)) {
    throw invalidInput(`"${name}" is a reserved word: choose another name for the environment`);
  }
  const sameIdentifier = config.names.find((each) => identifierOf(each) === identifierOf(name));
  if (sameIdentifier !== undefined || checkout.exists(`${folder}/${name}.ts`)) {
    throw invalidInput(
      `${sameIdentifier ?? name} exists already (${folder}/${sameIdentifier ?? name}.ts): nothing is overwritten, choose another name`,
    );
  }
}

function nextPlaceholder(used: ReadonlySet<string>): string {
  const free = Array.from('7890123456')
    .map((digit) => digit.repeat(12))
    .find((each) => !used.has(each));
  if (free !== undefined) return free;
  throw invalidInput(
    'every placeholder account is in use: add --account with the twelve digits of the new one',
  );
}

/** Accounts of the copy: the workload's and what coincided with it are new, as is the recovery account; shared ones stay. */
function accountMoves(
  model: EnvironmentData,
  account: string | undefined,
  used: ReadonlySet<string>,
): Map<string, string> {
  if (account !== undefined && (!/^\d{12}$/.test(account) || isPlaceholderAccount(account))) {
    throw invalidInput(
      `--account is "${account}": the twelve digits of a real account are expected`,
    );
  }
  const workload = account ?? nextPlaceholder(used);
  const moves = new Map([[model.accounts.workload, workload]]);
  if (!moves.has(model.accounts.recovery)) {
    moves.set(model.accounts.recovery, nextPlaceholder(new Set([...used, workload])));
  }
  return moves;
}

interface Tools {
  readonly checkout: Pick<Checkout, 'exists' | 'read' | 'write'>;
  readonly config: Configuration;
}

function fileText(source: string, request: NewEnvironment, rewrite: Rewrite): string {
  const { name, from } = request;
  const declaration = new RegExp(
    `(/\\*\\*(?:(?!\\*/)[^])*\\*/\\n)?export const ${identifierOf(from)} = `,
  );
  if (!declaration.test(source)) {
    throw invalidInput(
      `${folder}/${from}.ts does not declare "export const ${identifierOf(from)} = {": it cannot be a model`,
    );
  }
  const header = `/** Made from ${from}: review its purpose, accounts, sizes and protection before the first deploy. */\n`;
  return source
    .replace(declaration, `${header}export const ${identifierOf(name)} = `)
    .replaceAll(/'((?:[^'\\\n]|\\.)*)'/g, (_, text: string) => `'${rewrite(text)}'`);
}

function registryText(names: readonly string[]): string {
  const sorted = [...names].sort();
  const entries = sorted.map((name) => {
    const identifier = identifierOf(name);
    return identifier === name ? name : `'${name}': ${identifier}`;
  });
  const short = `export const environmentFiles = { ${entries.join(', ')} };`;
  const long = `export const environmentFiles = {\n${entries.map((each) => `  ${each},\n`).join('')}};`;
  return [
    ...sorted.map((name) => `import { ${identifierOf(name)} } from './${name}';`),
    '',
    '/** Every environment of this checkout: one file each. `ops env new` adds a line here. */',
    short.length <= 100 ? short : long,
    '',
  ].join('\n');
}

function refuseForeignRegistry({ checkout, config }: Tools): void {
  if (checkout.read(registry) === registryText(config.names)) return;
  throw invalidInput(
    `${registry} was changed by hand: bring it back to one import and one entry per environment, sorted by name, and format it`,
  );
}

/** What every text of the model becomes. @throws OperationError (invalid input) where no address is free */
function rewriteFor(
  model: EnvironmentData,
  { name, from, account }: NewEnvironment,
  config: Configuration,
): Rewrite {
  const environments = Object.values(config.files);
  const addresses = config.nextAddressBlock(model.addressPlan, environments);
  if (addresses === undefined) {
    throw invalidInput(
      `no room is left for the networks of ${from} beside the others: copy an environment with a smaller plan, or write the file by hand`,
    );
  }
  const used = new Set(environments.flatMap(({ accounts }) => Object.values(accounts)));
  const qualifiers = environments.map(({ delivery }) => delivery.qualifier);
  const qualifier = freeQualifier(model.delivery.qualifier, new Set(qualifiers));
  return rewriter(
    from,
    name,
    new Map([
      ...addresses,
      ...accountMoves(model, account, used),
      [model.delivery.qualifier, qualifier],
    ]),
  );
}

/**
 * Writes the file of a new environment from an existing one, with addresses and accounts of its own, and registers it.
 * Nothing is written unless the result is valid together with every other environment.
 * @throws OperationError (invalid input) where the name, the model or the account cannot be used, or no address is free
 */
export function createEnvironment(
  tools: Tools,
  request: NewEnvironment,
  assessedOn: string,
): CreatedEnvironment {
  const { checkout, config } = tools;
  const { name, from } = request;
  refuseName(name, tools);
  config.environmentNamed(from, config.validate(config.files, assessedOn));
  const model = config.files[from];
  const source = checkout.read(`${folder}/${from}.ts`);
  if (model === undefined || source === undefined) {
    throw invalidInput(`${folder}/${from}.ts cannot be read: run the command in the checkout`);
  }
  const rewrite = rewriteFor(model, request, config);
  const valid = config.validate({ ...config.files, [name]: rewritten(model, rewrite) }, assessedOn);
  const created = config.environmentNamed(name, valid);
  refuseForeignRegistry(tools);
  checkout.write(`${folder}/${name}.ts`, fileText(source, request, rewrite));
  checkout.write(registry, registryText([...config.names, name]));
  const { primary, recovery } = created.addressPlan;
  return {
    files: [`${folder}/${name}.ts`, registry],
    vpcs: { primary: primary.vpc, recovery: recovery.vpc },
    workload: created.accounts.workload,
  };
}
