/** How an image of ours finds its cluster; EKS tells its own images. */
export interface ClusterAddress {
  readonly name: string;
  readonly endpoint: string;
  /** Certificate of the API server, in Base64. */
  readonly certificateAuthority: string;
  /** Range of Kubernetes services. */
  readonly serviceRange: string;
}

/** Settings of an Amazon Linux 2023 node, as far as the platform makes them. */
export interface NodeSettings {
  /** Joins all instance-store disks to one, and puts images, pods and logs on it. */
  readonly scratchOnInstanceStore: boolean;
  /** Fetches and unpacks the layers of an image side by side. */
  readonly parallelImagePull: boolean;
  /** @default - EKS adds it, because the image is its own */
  readonly cluster?: ClusterAddress;
  /**
   * Taints that the node has from its first moment on, as the kubelet spells them: `key=value:Effect`.
   * @default - EKS hands those of the group to the kubelet, because the image is its own
   */
  readonly registeredTaints?: readonly string[];
  /** Shell script that runs before the kubelet starts for the first time. */
  readonly beforeKubelet?: string;
}

const boundary = '//';

function part(contentType: string, lines: readonly string[]): readonly string[] {
  return [`--${boundary}`, `Content-Type: ${contentType}`, '', ...lines, ''];
}

/**
 * A NodeConfig in the MIME part that nodeadm looks for: EKS adds its own part behind, and nodeadm merges them.
 * @returns the text, or undefined where nothing is to be said
 * @see https://awslabs.github.io/amazon-eks-ami/nodeadm/
 */
export function nodeConfigUserData(settings: NodeSettings): string | undefined {
  const spec = [
    ...clusterLines(settings.cluster),
    ...kubeletLines(settings.registeredTaints),
    ...(settings.scratchOnInstanceStore
      ? ['  instance:', '    localStorage:', '      strategy: RAID0']
      : []),
    ...(settings.parallelImagePull ? ['  featureGates:', '    FastImagePull: true'] : []),
  ];
  const config = ['---', 'apiVersion: node.eks.aws/v1alpha1', 'kind: NodeConfig', 'spec:', ...spec];
  const parts = [
    ...(settings.beforeKubelet === undefined
      ? []
      : part('text/x-shellscript; charset="us-ascii"', [settings.beforeKubelet])),
    ...(spec.length === 0 ? [] : part('application/node.eks.aws', config)),
  ];
  if (parts.length === 0) return undefined;
  return [
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    ...parts,
    `--${boundary}--`,
    '',
  ].join('\n');
}

function clusterLines(cluster: ClusterAddress | undefined): readonly string[] {
  if (cluster === undefined) return [];
  return [
    '  cluster:',
    `    name: ${cluster.name}`,
    `    apiServerEndpoint: ${cluster.endpoint}`,
    `    certificateAuthority: ${cluster.certificateAuthority}`,
    `    cidr: ${cluster.serviceRange}`,
  ];
}

function kubeletLines(taints: readonly string[] | undefined): readonly string[] {
  if (taints === undefined) return [];
  return ['  kubelet:', '    flags:', `      - --register-with-taints=${taints.join(',')}`];
}

/** A value of Bottlerocket's settings. */
export type BottlerocketValue = string | number | boolean | readonly (readonly string[])[];

/** One table of Bottlerocket's settings: its path below `settings`, and its keys. */
export interface BottlerocketTable {
  readonly path: string;
  readonly values: Readonly<Record<string, BottlerocketValue>>;
}

/**
 * Bottlerocket's settings as TOML; EKS merges its own into them.
 * @returns the text, or undefined where nothing is to be said
 * @see https://bottlerocket.dev/en/os/latest/api/settings/
 */
export function bottlerocketUserData(tables: readonly BottlerocketTable[]): string | undefined {
  if (tables.length === 0) return undefined;
  return tables
    .map(({ path, values }) =>
      [
        `[settings.${path}]`,
        ...Object.entries(values).map(([key, value]) => `${tomlKey(key)} = ${toml(value)}`),
        '',
      ].join('\n'),
    )
    .join('\n');
}

/** A key with a dot in it would be read as a path. */
const tomlKey = (key: string): string => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key));

/** Strings, numbers, booleans and lists of them are written in TOML as in JSON. */
const toml = (value: BottlerocketValue): string => JSON.stringify(value);
