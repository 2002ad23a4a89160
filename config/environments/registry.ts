import { dev } from './dev';
import { prod } from './prod';
import { staging } from './staging';

/** Every environment of this checkout: one file each. `ops env new` adds a line here. */
export const environmentFiles = { dev, prod, staging };
