import type { CertificateStore } from '../proofs/access/access-certificate';
import type { AccessProof } from '../proofs/prove-access';

/** Who can read each class of data, through which chain: for people. */
export function accessText(name: string, { certificate }: AccessProof): string {
  const { stores, assumptions, crossings } = certificate;
  const classes = [...new Set(stores.flatMap((store) => store.classes))].sort();
  const sections = classes.map((each) =>
    [
      `${name}: who can read ${each} data`,
      ...stores.filter((store) => store.classes.includes(each)).flatMap(storeLines),
    ].join('\n'),
  );
  const elsewhere =
    crossings.length === 0
      ? `${name}: no data leaves its Region`
      : [`${name}: data leaves its Region`, ...crossings.map((each) => `  ${each}`)].join('\n');
  const stated = assumptions.map((each) => `  assumed: ${each}`);
  return [...sections, [elsewhere, ...stated].join('\n')].join('\n\n');
}

function storeLines({ store, at, readers }: CertificateStore): readonly string[] {
  const lines = readers.map(({ chain }) => `    ${chain.join(' → ')}`);
  return [`  ${store} (${at})`, ...(lines.length === 0 ? ['    nobody'] : lines)];
}
