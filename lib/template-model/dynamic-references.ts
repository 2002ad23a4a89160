import type { ModelValue } from './model-value';
import { Unknown } from './model-value';
import type { Scope } from './resolve-value';
import { composed, type Piece } from './text-functions';

const pattern = /\{\{resolve:([a-z-]+):([^}]*)\}\}/g;

/**
 * A text with its dynamic references resolved. A parameter that a stack of the model writes is known, on the premise that
 * nobody else writes it; secrets never are.
 */
export function withDynamicReferences(text: string, scope: Scope): ModelValue {
  if (!text.includes('{{resolve:')) return text;
  const parts: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const [whole, service = '', key = ''] = match;
    parts.push(text.slice(end, match.index), dynamicReference(service, key, scope));
    end = match.index + whole.length;
  }
  return composed([...parts, text.slice(end)]);
}

function dynamicReference(service: string, key: string, scope: Scope): ModelValue {
  const name = key.replace(/:\d+$/, '');
  if (service !== 'ssm' || !scope.outputs.stores(name, scope.stack)) {
    return new Unknown(`{{resolve:${service}:${key}}}`);
  }
  scope.premise(`parameter ${name} of Parameter Store is as the templates write it`);
  return scope.outputs.storedParameter(name, scope.stack);
}
