import type { Checkout } from './checkout';
import { examineToolchain } from './doctor/examine-toolchain';
import { invalidInput } from './exit-codes';

/**
 * Refuses to work with a Node, a CDK CLI or libraries that the project is not made for, before they fail in a way that
 * nobody understands.
 * @throws OperationError (invalid input) with every one that does not fit, and what to do
 */
export function refuseWrongTools(checkout: Pick<Checkout, 'read'>, nodeVersion: string): void {
  const wrong = examineToolchain(checkout, nodeVersion).flatMap((finding) =>
    finding.status === 'problem'
      ? [`- ${finding.subject}: ${finding.says}. ${finding.remedy}.`]
      : [],
  );
  if (wrong.length > 0) {
    throw invalidInput(`This machine's tools do not fit the project:\n${wrong.join('\n')}`);
  }
}
