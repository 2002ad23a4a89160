import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Resources by stack, by environment. */
export type Assembled = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** Writes a cloud assembly with a stage for each environment; every stack needs the one before it. */
export function writeAssembly(directory: string, environments: Assembled): void {
  const write = (folder: string, file: string, content: unknown): void => {
    mkdirSync(path.join(directory, folder), { recursive: true });
    writeFileSync(path.join(directory, folder, file), JSON.stringify(content));
  };
  const stages = Object.keys(environments).map((name): [string, object] => [
    `assembly-${name}`,
    {
      type: 'cdk:cloud-assembly',
      properties: { directoryName: `assembly-${name}`, displayName: name },
    },
  ]);
  write('', 'manifest.json', { artifacts: Object.fromEntries(stages) });
  for (const [name, stacks] of Object.entries(environments)) {
    const ids = Object.keys(stacks);
    const artifacts = ids.map((id, index): [string, object] => [
      id,
      {
        type: 'aws:cloudformation:stack',
        environment: 'aws://111111111111/eu-central-1',
        displayName: `${name}/${id}`,
        properties: { templateFile: `${id}.json`, stackName: `${name}-${id}` },
        dependencies: ids.slice(index - 1, index),
      },
    ]);
    write(`assembly-${name}`, 'manifest.json', { artifacts: Object.fromEntries(artifacts) });
    for (const [id, Resources] of Object.entries(stacks)) {
      write(`assembly-${name}`, `${id}.json`, { Resources });
    }
  }
}
