/** What a node image must match. */
interface InstanceFacts {
  readonly architecture: 'x86_64' | 'arm64';
  readonly accelerator: 'none' | 'nvidia' | 'neuron';
}

/** Accelerated families; a name not listed here has no accelerator. */
const ACCELERATED: Readonly<Record<string, InstanceFacts>> = {
  ...family('nvidia', 'x86_64', [
    'g3',
    'g3s',
    'g4dn',
    'g5',
    'g6',
    'g6e',
    'g6f',
    'gr6',
    'gr6f',
    'g7',
    'g7e',
    'p2',
    'p3',
    'p3dn',
    'p4d',
    'p4de',
    'p5',
    'p5e',
    'p5en',
    'p6-b200',
    'p6-b300',
  ]),
  ...family('nvidia', 'arm64', ['g5g', 'p6e-gb200', 'p6e-gb300']),
  ...family('neuron', 'x86_64', ['inf1', 'inf2', 'trn1', 'trn1n', 'trn2', 'trn2u']),
};

/**
 * Facts of an instance type from the name of its family: generation 6 and later spell Graviton with a `g` after the
 * generation (`m7g`, `c6gn`), and `a1`, `t4g` are Graviton too.
 */
export function instanceFacts(instanceType: string): InstanceFacts {
  const name = instanceType.split('.')[0]?.toLowerCase() ?? '';
  const accelerated = ACCELERATED[name];
  if (accelerated) return accelerated;
  const isGraviton = name === 'a1' || /^[a-z]+\d+g/.test(name);
  return { architecture: isGraviton ? 'arm64' : 'x86_64', accelerator: 'none' };
}

/** What an AMI type of a node group runs on; `CUSTOM` and Windows types are nobody's here. */
export function imageFacts(amiType: string): InstanceFacts | undefined {
  const accelerator =
    amiType.includes('_NVIDIA') || amiType.includes('_GPU')
      ? 'nvidia'
      : amiType.includes('_NEURON')
        ? 'neuron'
        : 'none';
  if (amiType.includes('_ARM_64')) return { architecture: 'arm64', accelerator };
  return amiType.includes('_x86_64') ? { architecture: 'x86_64', accelerator } : undefined;
}

function family(
  accelerator: InstanceFacts['accelerator'],
  architecture: InstanceFacts['architecture'],
  names: readonly string[],
): Record<string, InstanceFacts> {
  return Object.fromEntries(names.map((name) => [name, { accelerator, architecture }]));
}
