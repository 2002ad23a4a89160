import { plan, type PlannerOutput } from './planner';

/** Entry of the Lambda function that plans. It has no rights but to write its log. */
export const handler = (input: unknown): Promise<PlannerOutput> => Promise.resolve(plan(input));
