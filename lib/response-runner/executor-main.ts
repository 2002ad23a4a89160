import { createRequire } from 'node:module';
import { execute, type ExecutorOutput } from './executor';
import { sdkCaller } from './sdk-caller';

/** The SDK is part of the runtime, and is found there when the function starts. */
const send = sdkCaller(createRequire(__filename));

/** Entry of the Lambda functions that carry plans out. Each has the rights of one playbook. */
export const handler = (input: unknown): Promise<ExecutorOutput> => execute(input, send);
