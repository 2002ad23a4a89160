/** What a folder may import from outside itself. */
export interface FolderLaw {
  /** Folder of the project, such as `lib/controls`; the longest matching folder decides. */
  readonly folder: string;
  /** Folders whose values it may use. */
  readonly mayUse: readonly string[];
  /** Folders of which it may use types only. */
  readonly mayUseTypesOf: readonly string[];
  /** Packages that it may not import, each a name or a scope that ends in a slash. */
  readonly bannedPackages: readonly string[];
  /** The reason, shown with every violation. */
  readonly because: string;
}

const constructLibrary = ['aws-cdk-lib', 'constructs', 'cdk-nag'];
const serviceClients = ['@aws-sdk/', '@smithy/'];

/** Folders of `lib` that read templates or running platforms, and therefore judge without the construct library. */
const freeOfConstructs = [
  'controls',
  'proofs',
  'template-model',
  'evidence',
  'graph',
  'verification',
  'local-target',
  'operations',
  'response-runner',
].map((name) => `lib/${name}`);

/** What was agreed between the platform and the programs around it, and tools read. */
const readableContract = [
  'lib/contract/delivery-names',
  'lib/contract/platform-names',
  'lib/contract/platform-outputs',
  'lib/contract/audit-names',
  'lib/bundle-runner/bundle-contract',
];

const judging: readonly FolderLaw[] = [...freeOfConstructs, ...readableContract].map((folder) => ({
  folder,
  mayUse: [...freeOfConstructs, ...readableContract],
  mayUseTypesOf: ['config'],
  bannedPackages: constructLibrary,
  because: 'it judges what was synthesized or deployed, so it never meets a construct',
}));

/**
 * The import law: bin → stacks → lib, and config is a leaf of plain data. A folder without a row (tests, the
 * benchmarks) is free.
 */
export const importLaw: readonly FolderLaw[] = [
  {
    folder: 'bin',
    mayUse: ['stacks', 'lib', 'config'],
    mayUseTypesOf: [],
    bannedPackages: [],
    because: 'entry points wire what the other folders hold',
  },
  {
    folder: 'stacks',
    mayUse: ['lib'],
    mayUseTypesOf: ['config'],
    bannedPackages: serviceClients,
    because:
      'stacks wire constructs from an environment that they are handed; a synth calls no AWS API',
  },
  {
    folder: 'lib',
    mayUse: ['lib'],
    mayUseTypesOf: ['config'],
    bannedPackages: serviceClients,
    because: 'constructs decide from their props; a synth calls no AWS API',
  },
  ...judging,
  {
    folder: 'config',
    mayUse: [],
    mayUseTypesOf: [],
    bannedPackages: [...constructLibrary, ...serviceClients],
    because: 'config is a leaf of plain data, so that tools load it in milliseconds',
  },
  {
    folder: 'lint',
    mayUse: [],
    mayUseTypesOf: [],
    bannedPackages: [...constructLibrary, ...serviceClients],
    because: 'lint rules judge the sources and use none of them',
  },
];

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The row that governs a file: the one with the longest folder. */
export function lawOf(file: string): FolderLaw | undefined {
  return importLaw
    .filter(({ folder }) => isAtOrBelow(file, folder))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** One import of a file. */
export interface ImportOfFile {
  /** File that imports, relative to the project, without extension. */
  readonly from: string;
  /** Package name, or the path of a project file without extension. */
  readonly target: { readonly kind: 'package' | 'file'; readonly name: string };
  readonly typesOnly: boolean;
}

/** What is wrong with an import; undefined where nothing is. */
export function breachOf({ from, target, typesOnly }: ImportOfFile): string | undefined {
  const law = lawOf(from);
  if (law === undefined) return undefined;
  if (target.kind === 'package') {
    const banned = law.bannedPackages.find(
      (name) =>
        isAtOrBelow(target.name, name) || (name.endsWith('/') && target.name.startsWith(name)),
    );
    return banned === undefined
      ? undefined
      : `${law.folder} may not import ${target.name}: ${law.because}.`;
  }
  const siblings = breachBetweenStacks(from, target.name);
  if (siblings !== undefined) return siblings;
  const inside = isAtOrBelow(target.name, law.folder) && lawOf(target.name) === law;
  if (inside || law.mayUse.some((folder) => isAtOrBelow(target.name, folder))) return undefined;
  const types = law.mayUseTypesOf.some((folder) => isAtOrBelow(target.name, folder));
  if (types && typesOnly) return undefined;
  const allowed = law.mayUse.length === 0 ? 'nothing outside itself' : law.mayUse.join(', ');
  return types
    ? `${law.folder} may import types of ${target.name} only: use \`import type\`. ${law.because}.`
    : `${law.folder} may not import ${target.name}: ${law.because}. It may use ${allowed}.`;
}

/** A stack never knows its siblings: the stage hands it what it needs. */
function breachBetweenStacks(from: string, target: string): string | undefined {
  const isStack = (file: string): boolean => /^stacks\/.+-stack$/.test(file);
  if (!isStack(from) || !isStack(target)) return undefined;
  return `A stack does not know its siblings: let stacks/environment-stage.ts hand over what ${from} needs of ${target}.`;
}
