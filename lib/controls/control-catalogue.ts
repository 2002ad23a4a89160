import { auditControls } from './audit-controls';
import { checkControls } from './check-controls';
import { clusterControls } from './cluster-controls';
import type { Control } from './control';
import { entryControls } from './entry-controls';
import { identityControls } from './identity-controls';
import { keyControls } from './key-controls';
import { logControls } from './log-controls';
import { networkControls } from './network-controls';
import { responseControls } from './response-controls';
import { storeControls } from './store-controls';

const all: readonly Control[] = [
  ...clusterControls,
  ...networkControls,
  ...entryControls,
  ...keyControls,
  ...identityControls,
  ...storeControls,
  ...auditControls,
  ...responseControls,
  ...logControls,
  ...checkControls,
];

const numberOf = ({ id }: Control): number => Number(id.slice('C-'.length));

/** Every control of the catalogue, in the order of their ids. */
export const controlCatalogue: readonly Control[] = all.toSorted(
  (a, b) => numberOf(a) - numberOf(b),
);
