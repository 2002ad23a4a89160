import type { Control, Holder } from '../controls/control';
import type { TemplateRule } from '../controls/template-rule';
import { markdownTable } from './markdown-table';

const code = (text: string): string => `\`${text}\``;

function holderText(holder: Holder): string {
  if ('rule' in holder) return code(holder.rule);
  if ('proof' in holder) return `proof ${code(holder.proof)}`;
  if ('file' in holder) return code(holder.file);
  return `config ${code(holder.config)}`;
}

/** What each control says, who asks for it, and what holds it. */
export function controlsTable(controls: readonly Control[]): string {
  const rows = controls.map(({ id, says, sources, heldBy, beyond }) => [
    id,
    beyond === undefined ? says : `${says} ${beyond}`,
    heldBy.map(holderText).join(', '),
    (sources.securityHub ?? []).join(', '),
    (sources.cis ?? []).join(', '),
    sources.nist.join(', '),
    sources.tenets.join(', '),
    sources.lgpd.join(', '),
  ]);
  const header = [
    'Control',
    'Says',
    'Held by',
    'Security Hub (AFSBP)',
    'CIS',
    'NIST SP 800-53 r5',
    'Tenets of SP 800-207',
    'LGPD',
  ];
  return markdownTable(header, rows);
}

/** Every rule over templates, and what goes wrong where it does not hold. */
export function rulesTable(
  rules: readonly Pick<TemplateRule, 'id' | 'says' | 'why' | 'source'>[],
): string {
  return markdownTable(
    ['Rule', 'Says', 'Because', 'Source'],
    rules.map(({ id, says, why, source }) => [code(id), says, why, source]),
  );
}
