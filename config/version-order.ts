/** Numbers of a version, without its suffix: `v1.22.4-eksbuild.3` gives 1, 22 and 4. */
function numbersOf(version: string): readonly number[] {
  return (version.replace(/^v/, '').split('-')[0] ?? '').split('.').map(Number);
}

/** Negative where the first version is older, positive where it is newer, 0 where only suffixes differ. */
export function compareVersions(left: string, right: string): number {
  const [one, other] = [numbersOf(left), numbersOf(right)];
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
