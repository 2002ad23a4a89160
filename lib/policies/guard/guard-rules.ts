import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A proactive control of AWS Control Tower, as its Guard text states it. */
export interface GuardRule {
  /** Id of the control, for example `CT.KMS.PR.1`. */
  readonly control: string;
  /** Name of the rule in its text: the one that the engine reports. */
  readonly name: string;
  /** What is demanded, in the words of the control. */
  readonly says: string;
  /** File with the text. */
  readonly file: string;
  /** Every resource type that the text names; nothing else can make the rule fail. */
  readonly types: readonly string[];
}

/** The package that carries the texts and the engine. */
export function guardPackage(): string {
  return path.dirname(require.resolve('@cdklabs/cdk-validator-cfnguard/package.json'));
}

/**
 * Every rule of the package, by control.
 * @throws Error where a text has no name or no control: then a failure of it could not be told
 */
export function guardRules(directory = guardPackage()): readonly GuardRule[] {
  const texts = path.join(directory, 'rules', 'control-tower', 'cfn-guard');
  return readdirSync(texts, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.guard'))
    .map((file) => guardRule(path.join(texts, file)))
    .sort((a, b) => a.control.localeCompare(b.control, 'en', { numeric: true }));
}

function guardRule(file: string): GuardRule {
  const text = readFileSync(file, 'utf8').replace(/^\s*#.*$/gm, '');
  const [, name] = /^rule (\w+) when is_cfn_template\(/m.exec(text) ?? [];
  const [, control, says] = /\[(CT\.[\w-]+\.PR\.\d+)\]:\s*(.+)/.exec(text) ?? [];
  if (name === undefined || control === undefined || says === undefined) {
    throw new Error(
      `${file} is no Guard rule with the id of a control. Install the version of @cdklabs/cdk-validator-cfnguard that package.json names: npm ci`,
    );
  }
  const types = new Set(text.match(/AWS::\w+::\w+/g));
  return { control, name, says: says.trim(), file, types: [...types].sort() };
}
