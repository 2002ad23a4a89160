import { lockedDigest } from './digest-lock';

/** Programs that the bundle's jobs run beside those of their image. */
export const toolNames = ['crane', 'helm', 'kubectl'] as const;
export type ToolName = (typeof toolNames)[number];

/** One program, pinned: for Linux on x86_64, which the machines of the jobs are. */
export interface ToolPin {
  /** As its publisher spells it. */
  readonly version: string;
  /** Where it is fetched: an archive, or the program itself. */
  readonly url: string;
  /** Where the program is in the archive; null where the file is the program. */
  readonly path: string | null;
  /** The publisher's list of checksums, which `ops versions --lock` reads. */
  readonly checksums: string;
  /** The file's name in that list. */
  readonly file: string;
  /** `sha256:…` of the file, or null where the lock file has it, or nobody yet. */
  readonly digest: string | null;
  readonly licence: 'Apache-2.0';
  /** Where the version was read. */
  readonly source: string;
  /** ISO date of the snapshot in which it was read. */
  readonly confirmedOn: string;
}

export type ToolPins = Readonly<Record<ToolName, ToolPin>>;

/** The key of a tool's file in the lock file. */
export function toolKey(name: ToolName, { version }: Pick<ToolPin, 'version'>): string {
  return `tool:${name}@${version}`;
}

function lockedTool(name: ToolName, pin: Omit<ToolPin, 'digest'>): ToolPin {
  return { ...pin, digest: lockedDigest(toolKey(name, pin)) };
}

const craneRelease = 'https://github.com/google/go-containerregistry/releases/download/v0.22.0';
const helmArchive = 'helm-v3.21.4-linux-amd64.tar.gz';
const kubectlFile = 'https://dl.k8s.io/v1.35.9/bin/linux/amd64/kubectl';

/** What the jobs run. They are the same for every environment: they decide how a bundle is applied, not what is in it. */
export const tools: ToolPins = {
  /** Copies images between registries by digest. */
  crane: lockedTool('crane', {
    version: 'v0.22.0',
    url: `${craneRelease}/go-containerregistry_Linux_x86_64.tar.gz`,
    path: 'crane',
    checksums: `${craneRelease}/checksums.txt`,
    file: 'go-containerregistry_Linux_x86_64.tar.gz',
    licence: 'Apache-2.0',
    source: 'https://github.com/google/go-containerregistry/releases',
    confirmedOn: '2026-08-25',
  }),
  /**
   * The third major version: `--atomic` and a post-renderer that is a program are options of it. It gets security fixes
   * until 10 February 2027.
   * @see https://helm.sh/blog/helm-v3-end-of-life
   */
  helm: lockedTool('helm', {
    version: 'v3.21.4',
    url: `https://get.helm.sh/${helmArchive}`,
    path: 'linux-amd64/helm',
    checksums: `https://get.helm.sh/${helmArchive}.sha256sum`,
    file: helmArchive,
    licence: 'Apache-2.0',
    source: 'https://github.com/helm/helm/tree/v3.21.4',
    confirmedOn: '2026-08-20',
  }),
  /** At most one minor version from the API server of every environment. */
  kubectl: lockedTool('kubectl', {
    version: 'v1.35.9',
    url: kubectlFile,
    path: null,
    checksums: `${kubectlFile}.sha256`,
    file: 'kubectl',
    licence: 'Apache-2.0',
    source: 'https://kubernetes.io/releases/1.35/',
    confirmedOn: '2026-09-15',
  }),
};
