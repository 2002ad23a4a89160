import type { ESLint } from 'eslint';
import { constructShapeRule } from './construct-shape-rule';
import { explainedDisableRule } from './explained-disable-rule';
import { importLawRule } from './import-law-rule';

/** The rules of this project that no published plugin has. */
export const plugin: ESLint.Plugin = {
  meta: { name: 'alicerce' },
  rules: {
    'construct-shape': constructShapeRule,
    'explained-disable': explainedDisableRule,
    'import-law': importLawRule,
  },
};
