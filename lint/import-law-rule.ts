import path from 'node:path';
import type { Rule } from 'eslint';
import { breachOf, type ImportOfFile } from './import-law';

/** The parts of an import, export or `import()` that the rule looks at, in the shape that the TypeScript parser gives them. */
interface ImportingNode {
  readonly importKind?: 'type' | 'value';
  readonly exportKind?: 'type' | 'value';
  readonly specifiers?: readonly { readonly importKind?: string; readonly exportKind?: string }[];
  readonly source?: { readonly value?: unknown } | null;
}

function importsTypesOnly({ importKind, exportKind, specifiers = [] }: ImportingNode): boolean {
  if (importKind === 'type' || exportKind === 'type') return true;
  return (
    specifiers.length > 0 &&
    specifiers.every((each) => each.importKind === 'type' || each.exportKind === 'type')
  );
}

function targetOf(specifier: string, from: string): ImportOfFile['target'] {
  if (!specifier.startsWith('.')) return { kind: 'package', name: specifier };
  const name = path.posix.join(path.posix.dirname(from), specifier);
  return { kind: 'file', name: name.replace(/\/index$|\.[cm]?[jt]s$/, '') };
}

/** Holds every import against the import law of its folder. */
export const importLawRule: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: { description: 'imports point one way: bin → stacks → lib, and config is a leaf' },
    schema: [],
    messages: { breach: '{{breach}}' },
  },
  create(context) {
    const relative = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const from = relative.replace(/\.[cm]?[jt]s$/, '');
    const judge = (node: Rule.Node): void => {
      const importing = node as ImportingNode;
      const specifier = importing.source?.value;
      if (typeof specifier !== 'string') return;
      const typesOnly = importsTypesOnly(importing);
      const breach = breachOf({ from, target: targetOf(specifier, from), typesOnly });
      if (breach !== undefined) context.report({ node, messageId: 'breach', data: { breach } });
    };
    return {
      ImportDeclaration: judge,
      ExportAllDeclaration: judge,
      ExportNamedDeclaration: judge,
      ImportExpression: judge,
    };
  },
};
