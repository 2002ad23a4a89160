import { isJsonList, isJsonObject, objectOf, scalarText, textOf } from '../json-value';
import type { Json } from '../ledger';
import type { Evaluator } from './evaluator';
import { validationError } from './template';

/**
 * Checks the `Rules` section, which asserts facts about parameters before anything happens.
 *
 * @throws ServiceError `ValidationError` with the description of the first assertion that fails
 */
export function checkRuleAssertions(evaluator: Evaluator): void {
  for (const [name, rule] of Object.entries(evaluator.template.rules)) {
    const { RuleCondition: condition, Assertions: assertions } = objectOf(rule);
    if (condition !== undefined && !holds(evaluator, condition)) continue;
    for (const assertion of isJsonList(assertions) ? assertions : []) {
      const { Assert: expression, AssertDescription: description } = objectOf(assertion);
      if (expression === undefined || !holds(evaluator, expression)) {
        throw validationError(
          `Template error: Rule ${name} failed: ${textOf(description) ?? 'an assertion does not hold'}`,
        );
      }
    }
  }
}

function holds(evaluator: Evaluator, expression: Json): boolean {
  if (!isJsonObject(expression)) return evaluator.holds(expression);
  const [name = '', argument = null] = Object.entries(expression)[0] ?? [];
  const operands = isJsonList(argument) ? argument : [argument];
  const texts = (index: number): string[] =>
    evaluator.list(operands[index] ?? [], name).map(scalarText);
  switch (name) {
    case 'Fn::Not':
      return !holds(evaluator, operands[0] ?? false);
    case 'Fn::And':
      return operands.every((operand) => holds(evaluator, operand));
    case 'Fn::Or':
      return operands.some((operand) => holds(evaluator, operand));
    case 'Fn::Contains':
      return texts(0).includes(evaluator.text(operands[1] ?? ''));
    case 'Fn::EachMemberEquals':
      return texts(0).every((item) => item === evaluator.text(operands[1] ?? ''));
    case 'Fn::EachMemberIn':
      return texts(0).every((item) => texts(1).includes(item));
    case 'Fn::Equals':
      return evaluator.holds(expression);
    default:
      throw validationError(
        `Template error: the local target does not know ${name} in the Rules section`,
      );
  }
}
