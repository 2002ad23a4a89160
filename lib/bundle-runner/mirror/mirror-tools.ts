import path from 'node:path';
import type { Artifacts } from '../artifacts';
import type { BundleIndex, IndexedTool } from '../bundle-contract';
import { lockedDigestOf } from '../locked-digest';
import { Refusal } from '../refusal';
import { unpackTool } from '../unpack-tool';
import type { Workbench } from '../workbench';
import { download } from './download';

/** Tools that the bundle's index may name. */
export type ToolName = IndexedTool['name'];

/** The file of a tool; null where the bucket has it already and this job does not run it. */
async function fileOf(
  bench: Workbench,
  artifacts: Artifacts,
  tool: IndexedTool,
): Promise<string | null> {
  const what = `The tool ${tool.name} ${tool.version}`;
  const digest = lockedDigestOf(what, tool.digest);
  if (await artifacts.has(digest)) {
    bench.log(`tool ${tool.name} ${tool.version}: there already`);
    return tool.name === 'kubectl' ? null : artifacts.fetch(digest, what);
  }
  const file = path.join(bench.folder, `${tool.name}-download`);
  await download(bench, { url: tool.url, digest, file, what });
  await artifacts.store(digest, file);
  bench.log(`tool ${tool.name} ${tool.version}: fetched`);
  return file;
}

/** Sees to it that the bucket has every tool, and tells where each of them can be started. */
export async function mirrorTools(
  bench: Workbench,
  artifacts: Artifacts,
  { tools }: BundleIndex,
): Promise<(name: ToolName) => string> {
  const programs = new Map<ToolName, string>();
  for (const tool of tools) {
    const file = await fileOf(bench, artifacts, tool);
    if (file !== null) programs.set(tool.name, await unpackTool(bench, tool, file));
  }
  return (name) => {
    const program = programs.get(name);
    if (program !== undefined) return program;
    throw new Refusal(`The bundle's index names no ${name}: deploy the stack ClusterBundle again.`);
  };
}
