/** One page of a list and the token of the next. */
export interface Page<T> {
  readonly items: readonly T[] | undefined;
  readonly next: string | undefined;
}

/** Reads a list to its end. @throws Error where a service hands out the same token twice, which would never end */
export async function everyPage<T>(
  read: (token: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const found: T[] = [];
  let token: string | undefined;
  do {
    const { items, next } = await read(token);
    found.push(...(items ?? []));
    if (next !== undefined && next === token) {
      throw new Error('the service repeats the same page of a list without end');
    }
    token = next === '' ? undefined : next;
  } while (token !== undefined);
  return found;
}

/** What a call answers, or `undefined` where the service says that the thing is not there. */
export async function orMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name.includes('NotFound')) return undefined;
    throw error;
  }
}
