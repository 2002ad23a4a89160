import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Files } from '../../kubernetes/bundle-files';
import { deployValuesIn, withDeployValues } from '../../kubernetes/deploy-values';
import type { FetchedBundle } from '../fetch-bundle';
import { Refusal } from '../refusal';

type Values = Readonly<Record<string, string>>;

function problemsOf(file: string, text: string, values: Values): readonly string[] {
  try {
    const missing = deployValuesIn({ [file]: text }).filter((name) => !Object.hasOwn(values, name));
    if (missing.length === 0) withDeployValues(text, values);
    return missing.map((name) => `${file} waits for ${name}, and the pointer has no such value`);
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    return [message.includes(file) ? message : `${file}: ${message}`];
  }
}

/**
 * Texts with what only the deploy knows.
 * @throws Refusal that names every file and value where one is missing, or would change the text around it
 */
export function filledFiles(files: Files, values: Values): Files {
  const problems = Object.entries(files).flatMap(([file, text]) => problemsOf(file, text, values));
  if (problems.length > 0) {
    throw new Refusal(
      `The bundle cannot be filled in:\n${problems.map((line) => `  ${line}`).join('\n')}\nDeploy the stack ClusterBundle again: it hands over what lib/kubernetes/deploy-values.ts lists.`,
    );
  }
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, withDeployValues(text, values)]),
  );
}

/** Writes what is applied into a folder, filled in. */
export async function writeFilled(
  folder: string,
  { index, files, pointer }: FetchedBundle,
): Promise<Files> {
  const applied = index.parts.flatMap((part) => part.files.map((file) => file.path));
  const texts = Object.fromEntries(applied.map((file) => [file, files[file] ?? '']));
  const filled = filledFiles(texts, pointer.values);
  for (const [file, text] of Object.entries(filled)) {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  return filled;
}
