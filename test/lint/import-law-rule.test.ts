import path from 'node:path';
import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { importLawRule } from '../../lint/import-law-rule';

const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });
const at = (file: string): string => path.resolve(process.cwd(), file);
const refused = (breach: string): { messageId: string; data: { breach: string } } => ({
  messageId: 'breach',
  data: { breach },
});
const configByTypes =
  'lib may import types of config only: use `import type`. constructs decide from their props; a synth calls no AWS API.';

tester.run('import-law', importLawRule, {
  valid: [
    {
      name: 'a type import of config',
      filename: at('lib/gpu/a.ts'),
      code: "import type { GpuPool } from '../../config';",
    },
    {
      name: 'an import whose every name is a type',
      filename: at('lib/gpu/a.ts'),
      code: "import { type GpuPool, type Environment } from '../../config';",
    },
    {
      name: 'a neighbour in the same folder',
      filename: at('config/a.ts'),
      code: "import { b } from './rules/b';",
    },
    {
      name: 'a dynamic import downwards',
      filename: at('bin/app.ts'),
      code: "const platform = import('../stacks/platform');",
    },
    { name: 'an export of its own', filename: at('lib/gpu/a.ts'), code: 'export const a = 1;' },
  ],
  invalid: [
    {
      name: 'a value of config in lib',
      filename: at('lib/gpu/a.ts'),
      code: "import { loadEnvironments } from '../../config/index';",
      errors: [refused(configByTypes)],
    },
    {
      name: 'one value among types',
      filename: at('lib/gpu/a.ts'),
      code: "import { type GpuPool, loadEnvironments } from '../../config';",
      errors: [refused(configByTypes)],
    },
    {
      name: 'a re-export',
      filename: at('lib/gpu/a.ts'),
      code: "export { loadEnvironments } from '../../config';",
      errors: [refused(configByTypes)],
    },
    {
      name: 'a dynamic import',
      filename: at('lib/gpu/a.ts'),
      code: "const config = import('../../config');",
      errors: [refused(configByTypes)],
    },
    {
      name: 'everything of a stack, re-exported',
      filename: at('lib/gpu/a.ts'),
      code: "export * from '../../stacks/platform';",
      errors: [
        refused(
          'lib may not import stacks/platform: constructs decide from their props; a synth calls no AWS API. It may use lib.',
        ),
      ],
    },
  ],
});
