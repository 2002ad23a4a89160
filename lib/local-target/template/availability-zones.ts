/** Zone letters that differ from `a`, `b`, `c`; accounts see real zones under these letters. */
const LETTERS: Readonly<Record<string, string>> = {
  'us-east-1': 'abcdef',
  'us-west-1': 'ac',
  'us-west-2': 'abcd',
  'ap-northeast-1': 'acd',
  'ap-northeast-2': 'abcd',
  'ca-central-1': 'abd',
};

/** Names of the availability zones of a Region. */
export function availabilityZones(region: string): string[] {
  return (LETTERS[region] ?? 'abc').split('').map((letter) => `${region}${letter}`);
}
