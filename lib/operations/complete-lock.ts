/** The part of a package entry of a lock file that is needed here. */
export interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A lock file of version 2 or 3. */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'win32',
];
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];
const libraries: Readonly<Record<string, string>> = { gnu: 'glibc', musl: 'musl' };

/** What a binary package is for, as its name says: `@swc/core-linux-arm64-musl`. */
function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  const parts = (name.split('/').at(-1) ?? name).split('-');
  const os = name === 'fsevents' ? ['darwin'] : systems.filter((each) => parts.includes(each));
  const cpu = processors.filter((each) => parts.includes(each));
  const libc = os.includes('linux')
    ? parts.flatMap((part) => (libraries[part] === undefined ? [] : [libraries[part]]))
    : [];
  return {
    ...(libc.length > 0 ? { libc } : {}),
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(os.length > 0 ? { os } : {}),
  };
}

function missingFrom(packages: LockFile['packages']): [string, LockedPackage][] {
  return Object.entries(packages).flatMap(([where, owner]) =>
    Object.entries(owner.optionalDependencies ?? {})
      .filter(([name]) => !(`${where}/node_modules/${name}` in packages))
      .filter(([name]) => !(`node_modules/${name}` in packages))
      .map(([name, range]): [string, LockedPackage] => [
        `node_modules/${name}`,
        {
          version: range.replace(/^[\^~]/, ''),
          ...platformOf(name),
          ...(owner.dev === true ? { dev: true } : {}),
          optional: true,
        },
      ]),
  );
}

/**
 * Adds the optional packages of other platforms that a registry did not serve when the file was locked: npm leaves them
 * out then, and `npm ci` refuses the file on every machine. They are added without an integrity, which only a registry
 * that has them can give; a machine of that platform still gets exactly the version.
 */
export function completeLock<T extends LockFile>(lock: T): T {
  const { '': root, ...rest } = {
    ...lock.packages,
    ...Object.fromEntries(missingFrom(lock.packages)),
  };
  const sorted = Object.entries(rest).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: { '': root ?? {}, ...Object.fromEntries(sorted) } };
}
