import type { UsedAcceptance } from './acceptance-ledger';

/** One line of the register of accepted findings. */
export interface RegisterRow {
  readonly rule: string;
  /** Ids under which other packs ask the same. @default - no other pack does */
  readonly alsoAs?: readonly string[];
  readonly resource: string;
  readonly because: string;
  readonly owner: string;
  readonly until: string;
  readonly source: string;
  readonly ticket?: string;
}

/** The register: every accepted finding, by resource and rule, the same for the same app. */
export function acceptanceRegister(used: readonly UsedAcceptance[]): readonly RegisterRow[] {
  return used
    .map(({ rule, alsoAs, resource, because, owner, until, source, ticket }) => ({
      rule,
      ...(alsoAs.length === 0 ? {} : { alsoAs }),
      resource,
      because,
      owner,
      until,
      source,
      ...(ticket === undefined ? {} : { ticket }),
    }))
    .sort((a, b) => compare(a.resource, b.resource) || compare(a.rule, b.rule));
}

/** The register as a Markdown table, header included, with a line break at the end. */
export function renderRegister(rows: readonly RegisterRow[]): string {
  const header = ['Rule', 'Resource', 'Because', 'Owner', 'Until', 'Source'];
  const lines = rows.map(
    ({ rule, alsoAs = [], resource, because, owner, until, source, ticket }) => [
      [`\`${rule}\``, ...alsoAs.map(packOf)].join(', also '),
      `\`${resource}\``,
      ticket === undefined ? because : `${because} (${ticket})`,
      owner,
      until,
      `\`${source}\``,
    ],
  );
  return [header, header.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.map(escapeCell).join(' | ')} |\n`)
    .join('');
}

function packOf(rule: string): string {
  return rule.slice(0, rule.indexOf('::'));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}
