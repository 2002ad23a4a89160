import type { Rule } from 'eslint';

const constructors =
  'ClassDeclaration[superClass] > ClassBody > MethodDefinition[kind="constructor"]';
const propsMembers =
  'TSInterfaceDeclaration[id.name=/Props$/] > TSInterfaceBody > TSPropertySignature[readonly!=true]';

/** Classes of the construct library whose children are made the same way everywhere. */
const constructBases = new Set(['Construct', 'Stack', 'NestedStack']);

/** A stage is handed the environment itself: it is the one class between config's shape and the props of stacks. */
const stageBases = new Set(['Stage']);

interface ConstructorNode {
  readonly value: { readonly params: readonly Rule.Node[] };
  readonly parent: { readonly parent: { readonly superClass: { readonly name?: string } } };
}

const shapes: readonly { readonly pattern: RegExp; readonly wanted: string }[] = [
  { pattern: /^scope: Construct$/, wanted: 'scope: Construct' },
  { pattern: /^id: string$/, wanted: 'id: string' },
  // Taking props apart in the parameter list is the same shape; a default is for props that are all optional.
  { pattern: /^(?:props|\{[\s\S]*\}): \w*Props(?: = \{\})?$/, wanted: 'props: …Props' },
];

/**
 * Every construct is made in the same way, `(scope, id, props)`, and nobody changes props after the fact: all members
 * of a `…Props` interface are readonly.
 */
export const constructShapeRule: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: { description: 'constructs take (scope, id, props), and props are readonly' },
    schema: [],
    messages: {
      count: 'A construct takes (scope, id, props) and nothing else; this one takes {{count}}.',
      parameter:
        'A construct takes (scope, id, props): "{{wanted}}" belongs here, not "{{found}}".',
      mutable: 'Props are readonly: nobody changes them after the construct was made.',
    },
  },
  create(context) {
    const textOf = (node: Rule.Node): string => context.sourceCode.getText(node);
    return {
      [constructors](node: Rule.Node) {
        const { value, parent } = node as unknown as ConstructorNode;
        const base = parent.parent.superClass.name ?? '';
        const [first] = value.params;
        const isConstruct =
          constructBases.has(base) || (first !== undefined && /: I?Construct$/.test(textOf(first)));
        if (!isConstruct || stageBases.has(base)) return;
        if (value.params.length < 2 || value.params.length > 3) {
          const count = String(value.params.length);
          context.report({ node, messageId: 'count', data: { count } });
          return;
        }
        for (const [index, parameter] of value.params.entries()) {
          const found = textOf(parameter);
          const shape = shapes[index];
          if (shape === undefined || shape.pattern.test(found)) continue;
          const data = { wanted: shape.wanted, found };
          context.report({ node: parameter, messageId: 'parameter', data });
        }
      },
      [propsMembers](node: Rule.Node) {
        context.report({ node, messageId: 'mutable' });
      },
    };
  },
};
