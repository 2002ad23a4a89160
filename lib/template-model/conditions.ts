import { intrinsicOf, listOf, objectOf, valueAt } from '../controls/json-shape';
import type { ModelValue } from './model-value';
import { isSymbol } from './model-value';
import type { StackTemplate } from './stack-template';

/** True, false, or undefined where only the deploy decides. */
export type Truth = boolean | undefined;

/**
 * Evaluates the conditions of templates. Only what the place of a stack decides (its Region, account and name) is
 * decided here: whoever deploys can set a parameter, so a condition on one stays open, default or not.
 */
export class Conditions {
  private readonly known = new Map<string, Truth>();

  constructor(private readonly resolve: (value: unknown, stack: StackTemplate) => ModelValue) {}

  /** Whether a condition holds, by its name; a resource without a condition is always there. */
  holds(name: unknown, stack: StackTemplate): Truth {
    if (name === undefined) return true;
    if (typeof name !== 'string') return undefined;
    const key = `${stack.path}\0${name}`;
    if (!this.known.has(key)) {
      // A condition that leads to itself is decided by nobody.
      this.known.set(key, undefined);
      const body = objectOf(stack.template['Conditions'])[name];
      this.known.set(key, this.truthOf(body, stack));
    }
    return this.known.get(key);
  }

  private truthOf(body: unknown, stack: StackTemplate): Truth {
    const named = valueAt(body, 'Condition');
    if (typeof named === 'string') return this.holds(named, stack);
    const operands = (name: string): readonly unknown[] => listOf(valueAt(body, name));
    switch (intrinsicOf(body)) {
      case 'Fn::Equals':
        return this.equal(operands('Fn::Equals'), stack);
      case 'Fn::Not': {
        const inner = this.truthOf(operands('Fn::Not')[0], stack);
        return inner === undefined ? undefined : !inner;
      }
      case 'Fn::And':
        return decided(this.truths(operands('Fn::And'), stack), false);
      case 'Fn::Or':
        return decided(this.truths(operands('Fn::Or'), stack), true);
      default:
        return undefined;
    }
  }

  private truths(operands: readonly unknown[], stack: StackTemplate): readonly Truth[] {
    return operands.map((operand) => this.truthOf(operand, stack));
  }

  private equal([left, right]: readonly unknown[], stack: StackTemplate): Truth {
    const values = [this.resolve(left, stack), this.resolve(right, stack)];
    const texts = values.map((value) =>
      isSymbol(value) || typeof value === 'object' ? undefined : String(value),
    );
    return texts.includes(undefined) ? undefined : texts[0] === texts[1];
  }
}

/** One operand that decides is enough; else all must be decided. */
function decided(truths: readonly Truth[], decisive: boolean): Truth {
  if (truths.includes(decisive)) return decisive;
  return truths.includes(undefined) ? undefined : !decisive;
}
