import { listOf } from '../../../lib/controls/json-shape';
import { at, eachItem, gone, setting, without, type Operators } from '../operator';

const everything = {
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};

/** Changes of the private ways to AWS, and of what may pass them. */
export const endpointOperators: Operators = {
  'AWS::EC2::VPCEndpoint': [
    without('drop its policy', 'PolicyDocument'),
    at('let everything pass by its policy', 'PolicyDocument', everything),
    eachItem('take the conditions off a statement', 'PolicyDocument.Statement', (statement) =>
      statement['Condition'] === undefined ? null : [{ ...statement, Condition: undefined }],
    ),
    eachItem('widen an exception to every resource', 'PolicyDocument.Statement', (statement) =>
      statement['Resource'] === '*' ? null : [{ ...statement, Resource: '*' }],
    ),
    at('answer to its own name alone', 'PrivateDnsEnabled', false),
    setting('leave a zone out', ({ properties }) =>
      properties['SubnetIds'] === undefined
        ? null
        : { SubnetIds: listOf(properties['SubnetIds']).slice(1) },
    ),
    gone,
  ],
};
