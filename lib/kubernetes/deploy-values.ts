/**
 * What only CloudFormation knows, and only at deploy: ids and generated names. In the bundle's text such a value stands
 * as `${alicerce:<Name>}`, and the job that applies the bundle fills it in. Whatever config and our own names say is
 * written out at synth and is not here.
 */
export const deployValueNames = [
  'AutoModeNodeRole',
  'DataSetsBucket',
  'LustreDnsName',
  'LustreId',
  'LustreMountName',
  'ModelsBucket',
  'NodeVolumeKeyArn',
  'SharedFilesId',
  'VpcId',
] as const;

/** Values of which there is one for each pool, each directory of the shared file system, each entry point. */
const deployValueFamilies = ['PlacementGroup', 'SharedFilesAccessPoint', 'TargetGroup'] as const;

/** A family, and what it is the value of: `PlacementGroup-training`. */
type FamilyValueName = `${(typeof deployValueFamilies)[number]}-${string}`;

export type DeployValueName = (typeof deployValueNames)[number] | FamilyValueName;

/** Values by their names, those that there are. */
export type DeployValues = Readonly<Partial<Record<DeployValueName, string>>>;

const anywhere = /\$\{alicerce:([^}]*)\}/g;

const single: readonly string[] = deployValueNames;
const member = new RegExp(`^(${deployValueFamilies.join('|')})-[a-z][a-z0-9-]*$`);

/** Whether a text is the name of a value that CloudFormation hands over. */
export function isDeployValueName(text: string): text is DeployValueName {
  return single.includes(text) || member.test(text);
}

/** How a value stands in the text of the bundle until the job fills it in. */
export function deployValue(name: DeployValueName): string {
  return `\${alicerce:${name}}`;
}

/**
 * Names of the values that files of a bundle wait for, sorted, each once.
 * @throws Error where a file waits for something that nobody hands over
 */
export function deployValuesIn(
  files: Readonly<Record<string, string>>,
): readonly DeployValueName[] {
  const found = new Set<DeployValueName>();
  for (const [path, text] of Object.entries(files)) {
    for (const [placeholder, name = ''] of text.matchAll(anywhere)) {
      if (!isDeployValueName(name)) {
        throw new Error(
          `${path} waits for ${placeholder}, which CloudFormation hands over under no such name: ${[...deployValueNames, ...deployValueFamilies.map((family) => `${family}-<name>`)].join(', ')} are known. Add it to lib/kubernetes/deploy-values.ts.`,
        );
      }
      found.add(name);
    }
  }
  return [...found].sort();
}

/** What ids, ARNs, generated names and host names are made of: nothing in it means anything to YAML or to a shell. */
const plainValue = /^[\w./:@+=,-]+$/;

/** A value that is the whole of a YAML scalar. */
const alone = /((?:: |- ))\$\{alicerce:([^}]*)\}$/gm;

/**
 * A YAML text with its values filled in. A value that stands alone is quoted: a generated name such as `12345678` or
 * `1e234567` would be read as a number otherwise, and the API server refuses it.
 * @throws Error that names every value that is missing, or is not what CloudFormation hands over
 */
export function withDeployValues(text: string, values: Readonly<Record<string, string>>): string {
  const wanted = deployValuesIn({ 'The text': text });
  const wrong = wanted.filter((name) => !plainValue.test(values[name] ?? ''));
  if (wrong.length > 0) {
    throw new Error(
      `The deploy handed over no id, ARN or name for ${wrong.join(', ')}: ${wrong.map((name) => JSON.stringify(values[name] ?? null)).join(', ')}. Look at the stack that owns it.`,
    );
  }
  const valueOf = (name: string): string => values[name] ?? '';
  return text
    .replace(alone, (_, before: string, name: string) => `${before}"${valueOf(name)}"`)
    .replace(anywhere, (_, name: string) => valueOf(name));
}
