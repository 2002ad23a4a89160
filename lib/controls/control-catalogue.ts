import type { Control } from './control';
import { entryControls } from './entry-controls';
import { networkControls } from './network-controls';

/** Every control of the catalogue, in the order of their ids. */
export const controlCatalogue: readonly Control[] = [...networkControls, ...entryControls];
