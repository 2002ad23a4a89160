import { DefaultStackSynthesizer, type IReusableStackSynthesizer, type Stack } from 'aws-cdk-lib';
import { bootstrapQualifier, groupOfStack } from '../contract/delivery-names';
import { stackIds } from '../contract/platform-names';

/**
 * Deploys each stack with the bootstrap of its group. The roles of a bootstrap are all that a pipeline can become, so
 * groups that share one would have the rights of each other, whatever their pipelines are called.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
 */
export class GroupSynthesizer extends DefaultStackSynthesizer implements IReusableStackSynthesizer {
  /** @param base first part of the environment's qualifiers */
  constructor(private readonly base: string) {
    super();
  }

  /** A synthesizer of its own for each stack, by the id that the contract knows it by. */
  override reusableBind(stack: Stack): DefaultStackSynthesizer {
    const id = stackIds.find((each) => each === stack.node.id);
    if (id === undefined) {
      throw new Error(
        `The stack ${stack.node.path} belongs to no group: add its id to stackIds in lib/contract/platform-names.ts and to groupOfStack in lib/contract/delivery-names.ts`,
      );
    }
    const own = new DefaultStackSynthesizer({
      qualifier: bootstrapQualifier(this.base, groupOfStack[id]),
    });
    own.bind(stack);
    return own;
  }
}
