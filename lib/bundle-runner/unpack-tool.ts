import { chmod, mkdtemp, rename } from 'node:fs/promises';
import path from 'node:path';
import type { IndexedTool } from './bundle-contract';
import { outputOf } from './command';
import type { Workbench } from './workbench';

/** Makes a tool of the file that was compared with its digest, and tells where the program is. */
export async function unpackTool(
  { runner, folder }: Workbench,
  tool: IndexedTool,
  file: string,
): Promise<string> {
  const target = await mkdtemp(path.join(folder, `${tool.name}-`));
  if (tool.path === null) {
    const program = path.join(target, tool.name);
    await rename(file, program);
    await chmod(program, 0o700);
    return program;
  }
  await outputOf(runner, {
    program: 'tar',
    parameters: ['-xzf', file, '-C', target, tool.path],
    timeoutSeconds: 120,
  });
  return path.join(target, tool.path);
}
