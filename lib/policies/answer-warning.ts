import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Answers a hint of the construct library that is about a feature which is not used here. Hints fail nothing and are no
 * findings; unanswered, they would stand in every synth's output until nobody reads it any more.
 * @param because why the hint has no object here
 */
export function answerWarning(construct: IConstruct, id: string, because: string): void {
  Annotations.of(construct).acknowledgeWarning(id, because);
}
