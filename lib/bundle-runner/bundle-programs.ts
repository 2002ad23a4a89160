import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';

const project = path.resolve(__dirname, '../..');

/** The programs of the two jobs, by the name of their file. */
const entries = {
  'mirror.js': 'lib/bundle-runner/mirror-main.ts',
  'apply.js': 'lib/bundle-runner/apply-main.ts',
} as const;

export type ProgramName = keyof typeof entries;

export const programNames = Object.keys(entries) as ProgramName[];

/** Building takes longer than an environment may, and every environment has the same programs. */
const known = new Map<ProgramName, string>();

function build(name: ProgramName, root: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [entries[name]],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    charset: 'utf8',
    legalComments: 'none',
    // Where packages are reached through a link, its target would stand in the text.
    preserveSymlinks: true,
    // Settings of the project are for its own checks; they change nothing here.
    tsconfigRaw: {},
    logLevel: 'silent',
    write: false,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`esbuild made nothing of ${entries[name]}.`);
  return file.text;
}

/** A program as one file that needs nothing but Node: the same bytes on every machine and in every folder. */
export function programText(name: ProgramName, root: string = project): string {
  if (root !== project) return build(name, root);
  const text = known.get(name) ?? build(name, root);
  known.set(name, text);
  return text;
}

/** Writes both programs into a folder. */
export function buildPrograms(folder: string): void {
  for (const name of programNames) writeFileSync(path.join(folder, name), programText(name));
}
