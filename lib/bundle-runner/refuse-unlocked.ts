import type { BundleIndex } from './bundle-contract';
import { Refusal } from './refusal';

/** What a bundle holds without a digest, one line each. */
function unlockedIn({ toBeLocked, tools, images, parts }: BundleIndex): readonly string[] {
  const charts = parts.flatMap((part) => (part.kind === 'chart' ? [part.chart] : []));
  const open = [
    ...tools
      .filter(({ digest }) => digest === null)
      .map(({ name, version }) => `tool ${name} ${version}`),
    ...charts
      .filter(({ digest }) => digest === null)
      .map(({ repository, name, version }) => `chart ${repository}/${name} ${version}`),
    ...images
      .filter(({ digest }) => digest === null)
      .map(({ source, tag }) => `image ${source}:${tag}`),
  ];
  return [...new Set([...toBeLocked, ...open])].sort();
}

/**
 * Lets a bundle pass of which every byte is known beforehand.
 * @throws Refusal that names everything else at once
 */
export function refuseUnlocked(index: BundleIndex): void {
  const unlocked = unlockedIn(index);
  if (unlocked.length === 0) return;
  throw new Refusal(
    `Nobody has attested what these are, so nothing is fetched and nothing is applied:\n${unlocked
      .map((line) => `  ${line}`)
      .join(
        '\n',
      )}\nRun \`npm run ops -- versions --lock\` online, commit the digests, and deploy again.`,
  );
}
