import type { BuiltInService } from '../http/built-in-service';
import { RequestInput } from '../http/request-input';
import { CHANGE_SET_OPERATIONS } from './change-set-operations';
import { DRIFT_OPERATIONS } from './drift-operations';
import type { Engine } from './engine';
import { READ_OPERATIONS } from './read-operations';
import { STACK_OPERATIONS } from './stack-operations';

/** The CloudFormation API over an engine. */
export function cloudFormationService(engine: Engine): BuiltInService {
  const operations = {
    ...STACK_OPERATIONS,
    ...CHANGE_SET_OPERATIONS,
    ...READ_OPERATIONS,
    ...DRIFT_OPERATIONS,
  };
  return {
    service: 'cloudformation',
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, operation]) => [
        name,
        ({ account, region, input }) =>
          operation({ engine, place: { account, region }, input: new RequestInput(input) }),
      ]),
    ),
  };
}
