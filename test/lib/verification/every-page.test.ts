import { everyPage, orMissing } from '../../../lib/verification/every-page';
import { serviceError } from './fake-client';

describe('everyPage', () => {
  it('reads a list to its end', async () => {
    const pages = new Map<string | undefined, { items: number[]; next: string | undefined }>([
      [undefined, { items: [1, 2], next: 'b' }],
      ['b', { items: [], next: 'c' }],
      ['c', { items: [3], next: '' }],
    ]);
    const read = (token: string | undefined) =>
      Promise.resolve(pages.get(token) ?? { items: undefined, next: undefined });
    expect(await everyPage(read)).toEqual([1, 2, 3]);
  });

  it('refuses a list that repeats itself', async () => {
    const read = () => Promise.resolve({ items: [1], next: 'same' });
    await expect(everyPage(read)).rejects.toThrow('repeats the same page');
  });
});

describe('orMissing', () => {
  it.each(['ResourceNotFoundException', 'NotFoundException'])(
    'turns %s into nothing',
    async (name) => {
      await expect(orMissing(Promise.reject(serviceError(name)))).resolves.toBeUndefined();
    },
  );

  it('keeps answers and other errors', async () => {
    expect(await orMissing(Promise.resolve(1))).toBe(1);
    await expect(orMissing(Promise.reject(serviceError('Throttling')))).rejects.toThrow(
      'Throttling',
    );
  });
});
