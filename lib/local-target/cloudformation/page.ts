import type { ServiceOutput } from '../service';
import { validationError } from '../template/template';
import type { Call } from './operation';

const PAGE_SIZE = 100;

/**
 * One page of a list, with the token of the next.
 *
 * @throws ServiceError when the request's token is none that a page gave out
 */
export function page(
  { input }: Pick<Call, 'input'>,
  member: string,
  rows: readonly unknown[],
): ServiceOutput {
  const token = input.text('NextToken');
  const start = token === undefined ? 0 : Number(token);
  if (!Number.isInteger(start) || start < 0) throw validationError('NextToken is not valid');
  const end = start + PAGE_SIZE;
  return {
    [member]: rows.slice(start, end),
    NextToken: end < rows.length ? String(end) : undefined,
  };
}
