import { measured, median } from '../../bench/measured-process';

describe('median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('of nothing is no number', () => {
    expect(median([])).toBeNaN();
  });
});

describe('a measured process', () => {
  it('hands on what the program printed', () => {
    const { stdout, seconds } = measured({ command: ['tsc', '--version'] });
    expect(stdout).toMatch(/^Version 5\./);
    expect(seconds).toBeGreaterThan(0);
  });

  it('that fails is an error with what the program said', () => {
    expect(() => measured({ command: ['tsc', '--no-such-option'] })).toThrow(
      /tsc --no-such-option failed: .*Unknown compiler option/s,
    );
  });
});
