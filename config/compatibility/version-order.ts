function numbers(version: string): readonly number[] {
  const [core = ''] = version.replace(/^v/, '').split(/[-+]/);
  return core.split('.').map(Number);
}

/**
 * Orders two versions by their numbers: negative where the first is older. A leading "v", a pre-release and build metadata
 * are ignored, and a missing number counts as zero, so that `1.9` is `v1.9.0`.
 * @throws Error where a part is not a number
 */
export function compareVersions(first: string, second: string): number {
  const left = numbers(first);
  const right = numbers(second);
  for (const [version, parts] of [[first, left] as const, [second, right] as const]) {
    if (parts.some((part) => !Number.isInteger(part))) {
      throw new Error(`"${version}" is not a version: numbers joined by dots are expected.`);
    }
  }
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
