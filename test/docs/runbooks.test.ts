import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkCatalogue } from '../../lib/verification/check-catalogue';

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Text under each second-level heading of a document, by the anchor that a browser gives it. */
function sectionsOf(file: string): ReadonlyMap<string, string> {
  const [, ...sections] = read(file).split(/^## /m);
  return new Map(
    sections.map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      return [heading.toLowerCase().replaceAll(' ', '-'), lines.join('\n')];
    }),
  );
}

function alarmRunbooks(): readonly string[] {
  return readdirSync(path.join(root, 'lib/observability'))
    .filter((file) => file.endsWith('-alarms.ts'))
    .flatMap((file) => [...read(`lib/observability/${file}`).matchAll(/runbook: '([^']+)'/g)])
    .map(([, id = '']) => id);
}

describe('the runbooks of alarms', () => {
  const sections = sectionsOf('docs/runbooks/alarms.md');
  const ids = alarmRunbooks();

  it('have one heading per alarm, and no heading without one', () => {
    expect(ids.length).toBeGreaterThan(0);
    expect([...sections.keys()].sort()).toEqual([...new Set(ids)].sort());
  });

  it.each(ids)('%s says what it means, where to look first, what to do and when not to', (id) => {
    const text = sections.get(id) ?? '';
    expect(text).toMatch(/\*\*(Page|Ticket)\. Means:\*\*/);
    expect(text).toMatch(/\*\*First look:\*\*[\s\S]*```bash\n/);
    expect(text).toContain('**Do this:**');
    expect(text).toContain('**Not when:**');
  });
});

describe('the runbooks of verification checks', () => {
  const sections = sectionsOf('docs/runbooks/verification.md');
  const checks = checkCatalogue();

  it('have one heading per check, and no heading without one', () => {
    expect(checks.length).toBeGreaterThan(0);
    expect([...sections.keys()].sort()).toEqual(checks.map(({ id }) => id.toLowerCase()).sort());
  });

  it.each(checks)('$id repeats its claim, and says where to look and what to do', (check) => {
    // The formatter breaks lines, so spaces are compared as one.
    const text = (sections.get(check.id.toLowerCase()) ?? '').replaceAll(/\s+/g, ' ');
    expect(text).toContain(`**Claim:** ${check.claim}.`);
    expect(text).toContain('**Look here:** ```bash');
    expect(text).toContain('**Do this:**');
    expect(text).toContain('**Not when:**');
  });
});
