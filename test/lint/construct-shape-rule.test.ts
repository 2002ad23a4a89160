import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { constructShapeRule } from '../../lint/construct-shape-rule';

const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });

tester.run('construct-shape', constructShapeRule, {
  valid: [
    {
      name: 'a construct takes scope, id and props',
      code: 'class A extends Construct { constructor(scope: Construct, id: string, props: AProps) {} }',
    },
    {
      name: 'a construct may need no props',
      code: 'class A extends Construct { constructor(scope: Construct, id: string) {} }',
    },
    {
      name: 'props may have a default when everything in them is optional',
      code: 'class A extends Stack { constructor(scope: Construct, id: string, props: AProps = {}) {} }',
    },
    {
      name: 'props may be taken apart in the parameter list',
      code: 'class A extends Construct { constructor(scope: Construct, id: string, { vpc, key }: AProps) {} }',
    },
    {
      name: 'a stage is handed an environment',
      code: 'class A extends Stage { constructor(scope: Construct, environment: Environment) {} }',
    },
    {
      name: 'a class that is no construct has the constructor that it needs',
      code: 'class Cache extends Map { constructor(directory: string) {} }',
    },
    {
      name: 'props with readonly members only',
      code: 'interface AProps { readonly vpc: IVpc; readonly size?: number }',
    },
    {
      name: 'an interface that is not props may change',
      code: 'interface Counter { count: number }',
    },
  ],
  invalid: [
    {
      name: 'the first parameter is called scope',
      code: 'class A extends Construct { constructor(parent: Construct, id: string) {} }',
      errors: [
        {
          messageId: 'parameter',
          data: { wanted: 'scope: Construct', found: 'parent: Construct' },
        },
      ],
    },
    {
      name: 'the second parameter is the id',
      code: 'class A extends Stack { constructor(scope: Construct, props: AProps) {} }',
      errors: [{ messageId: 'parameter', data: { wanted: 'id: string', found: 'props: AProps' } }],
    },
    {
      name: 'the third parameter has the type of props',
      code: 'class A extends Construct { constructor(scope: Construct, id: string, props: Options) {} }',
      errors: [
        { messageId: 'parameter', data: { wanted: 'props: …Props', found: 'props: Options' } },
      ],
    },
    {
      name: 'there is no fourth parameter',
      code: 'class A extends Construct { constructor(scope: Construct, id: string, props: AProps, more: X) {} }',
      errors: [{ messageId: 'count', data: { count: '4' } }],
    },
    {
      name: 'a construct is not made without an id',
      code: 'class A extends Construct { constructor(scope: Construct) {} }',
      errors: [{ messageId: 'count', data: { count: '1' } }],
    },
    {
      name: 'a class that extends one of our constructs is a construct, too',
      code: 'class A extends DataKey { constructor(scope: Construct, name: string, props: AProps) {} }',
      errors: [{ messageId: 'parameter', data: { wanted: 'id: string', found: 'name: string' } }],
    },
    {
      name: 'a member of props that could be changed',
      code: 'interface AProps { readonly vpc: IVpc; size: number }',
      errors: [{ messageId: 'mutable' }],
    },
  ],
});
