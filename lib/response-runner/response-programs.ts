import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';

const project = path.resolve(__dirname, '../..');

/** The programs of the functions, by the name of their folder. */
const entries = {
  planner: 'lib/response-runner/planner-main.ts',
  executor: 'lib/response-runner/executor-main.ts',
} as const;

export type ResponseProgram = keyof typeof entries;

/** Every environment has the same programs: they are built once. */
const known = new Map<ResponseProgram, string>();

function build(name: ResponseProgram, root: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [entries[name]],
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    charset: 'utf8',
    legalComments: 'none',
    // Where packages are reached through a link, its target would stand in the text.
    preserveSymlinks: true,
    tsconfigRaw: {},
    logLevel: 'silent',
    write: false,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`esbuild made nothing of ${entries[name]}.`);
  return file.text;
}

/** A program as one file that needs Node and the SDK of its runtime: the same bytes on every machine. */
export function responseProgramText(name: ResponseProgram, root: string = project): string {
  if (root !== project) return build(name, root);
  const text = known.get(name) ?? build(name, root);
  known.set(name, text);
  return text;
}

/** Writes a program into a folder, as Lambda expects it. */
export function writeResponseProgram(name: ResponseProgram, folder: string): void {
  writeFileSync(path.join(folder, 'index.js'), responseProgramText(name));
}
