import { execFile } from 'node:child_process';
import { arch, platform } from 'node:os';
import path from 'node:path';
import { isObject, listOf, stringsOf, valueAt } from '../../controls/json-shape';
import { guardPackage, type GuardRule } from './guard-rules';

/** One template on disk, and the rules that name a type which it has. */
export interface GuardJob {
  readonly file: string;
  readonly rules: readonly GuardRule[];
}

/** A rule that a template breaks. */
export interface GuardFailure {
  readonly rule: GuardRule;
  /** Resources that broke it, sorted; empty where the engine names none. */
  readonly logicalIds: readonly string[];
}

const systems: Readonly<Record<string, string>> = { linux: 'ubuntu', darwin: 'macos' };
const processors: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' };

/** Everything complies, and something does not. Another status is a failure of the program itself. */
const answers = [0, 19];

/**
 * The program inside the package.
 * @throws Error where the package has none for this machine
 */
export function guardProgram(system: string = platform(), processor: string = arch()): string {
  const [folder, subfolder] = [systems[system], processors[processor]];
  if (folder !== undefined && subfolder !== undefined) {
    return path.join(guardPackage(), 'bin', folder, subfolder, 'cfn-guard');
  }
  throw new Error(
    `cfn-guard has no program for ${system} on ${processor}: it has one for Linux and macOS on x64 and arm64. Run this step there; every other step runs here`,
  );
}

/**
 * What the engine says of one template.
 * @throws Error where it does not answer for every rule: then nobody knows whether the template complies
 */
export async function guardFailures({ file, rules }: GuardJob): Promise<readonly GuardFailure[]> {
  if (rules.length === 0) return [];
  const parameters = ['validate', '--data', file, '--structured'];
  parameters.push('--output-format', 'json', '--show-summary', 'none');
  parameters.push(...rules.flatMap((rule) => ['--rules', rule.file]));
  const { status, output, complaint } = await run(guardProgram(), parameters);
  if (!answers.includes(status)) {
    throw new Error(
      `cfn-guard did not judge ${file} (status ${String(status)}: ${complaint.trim()}), so the template is unchecked. Reinstall with npm ci`,
    );
  }
  return failuresIn(output, { file, rules });
}

/** Reads the answer of the engine about one template. */
export function failuresIn(output: string, { file, rules }: GuardJob): readonly GuardFailure[] {
  const [report] = listOf(JSON.parse(output));
  const broken = listOf(valueAt(report, 'not_compliant'));
  const nameOf = (each: unknown): string => String(valueAt(each, 'Rule', 'name'));
  const answered = new Set([
    ...broken.map(nameOf),
    ...stringsOf(valueAt(report, 'compliant')),
    ...stringsOf(valueAt(report, 'not_applicable')),
  ]);
  const silent = rules.filter(({ name }) => !answered.has(name));
  if (silent.length > 0) {
    const ids = silent.map(({ control }) => control).join(', ');
    throw new Error(`cfn-guard said nothing about ${ids} for ${file}: the rules are unchecked`);
  }
  return rules.flatMap((rule) => {
    const own = broken.filter((each) => nameOf(each) === rule.name);
    if (own.length === 0) return [];
    return [{ rule, logicalIds: [...new Set(own.flatMap(resourcesIn))].sort() }];
  });
}

/** Where the clauses of a failure looked; what a value was compared with is another place. */
function resourcesIn(check: unknown): readonly string[] {
  if (Array.isArray(check)) return check.flatMap(resourcesIn);
  if (!isObject(check)) return [];
  const at = check['path'];
  if (typeof at === 'string') {
    const [, logicalId] = /^\/Resources\/([^/]+)/.exec(at) ?? [];
    return logicalId === undefined ? [] : [logicalId];
  }
  return Object.entries(check)
    .filter(([key]) => key !== 'to')
    .flatMap(([, value]) => resourcesIn(value));
}

interface Ended {
  readonly status: number;
  readonly output: string;
  readonly complaint: string;
}

function run(program: string, parameters: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { encoding: 'utf8', maxBuffer: 256 * 1024 ** 2 } as const;
    execFile(program, parameters, options, (error, output, complaint) => {
      const status = error === null ? 0 : error.code;
      resolve({
        status: typeof status === 'number' ? status : -1,
        output,
        complaint: complaint === '' && error !== null ? error.message : complaint,
      });
    });
  });
}
