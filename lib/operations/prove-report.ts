import type { Assumption } from '../proofs/claims/claims';
import type { ProofFinding, Verdict } from '../proofs/finding';
import { accessText } from './access-report';
import type { ProvenEnvironment } from './prove-assembly';
import { textTable } from './text-table';

/** What the proofs came to, for people. */
export function proveReportText(proven: readonly ProvenEnvironment[], width: number): string {
  const rows = proven.flatMap((each) =>
    [...(each.proof?.verdicts ?? []), ...(each.access?.verdicts ?? [])].map((verdict) =>
      rowOf(each, verdict),
    ),
  );
  const header = ['ENVIRONMENT', 'THEOREM', 'VERDICT', 'CLAIM', 'LOOKED AT'];
  const table = rows.length === 0 ? [] : [textTable(header, rows, width)];
  return `${[...table, ...proven.flatMap(detailsOf)].join('\n\n')}\n`;
}

function nameOf({ environment }: ProvenEnvironment): string {
  return environment === '' ? '(no stage)' : environment;
}

function rowOf(each: ProvenEnvironment, { theorem, title, counts, findings }: Verdict): string[] {
  const looked = Object.entries(counts).map(([what, count]) => `${String(count)} ${what}`);
  const verdict = findings.length === 0 ? 'holds' : `${String(findings.length)} findings`;
  return [nameOf(each), theorem, verdict, title, looked.join(', ')];
}

function detailsOf(each: ProvenEnvironment): readonly string[] {
  const { proof, unprovable, seconds, claims, access } = each;
  const name = nameOf(each);
  const data = access === undefined ? [] : [accessText(name, access)];
  if (proof === undefined) {
    const findings = findingTexts(access?.findings ?? []);
    return [
      ...findings,
      `${name}: nothing is proven${access === undefined ? '' : ' about its network'}, because ${unprovable ?? ''}`,
      ...data,
    ];
  }
  const findings = findingTexts([...proof.findings, ...(access?.findings ?? [])]);
  const stated = proof.certificate.assumptions.map(assumptionText);
  const premises = proof.certificate.premises.map((each) => `  premise: ${each}`);
  const whose =
    claims === 'config' ? 'the claims of config' : 'no claims but those about everybody';
  const summary = `${name}: decided in ${seconds.toFixed(1)} s over ${whose}; ${secondOpinion(each)}`;
  return [...findings, [summary, ...stated, ...premises].join('\n'), ...data];
}

function findingTexts(findings: readonly ProofFinding[]): readonly string[] {
  return findings.map(({ claim, at, message, witness = [] }) =>
    [`${claim} at ${at}`, `  ${message}`, ...witness.map((step) => `  → ${step}`)].join('\n'),
  );
}

function secondOpinion({ proof, access, doubts }: ProvenEnvironment): string {
  if ((proof?.findings.length ?? 0) + (access?.findings.length ?? 0) > 0)
    return 'the second checker is asked when nothing is open';
  if (doubts.length === 0) return 'the second checker confirms the certificate';
  return `the second checker is coarser and cannot confirm that: ${doubts.join('; ')}`;
}

function assumptionText(assumption: Assumption): string {
  const { because, owner, until } = assumption;
  return `  assumed until ${until} (${owner}): ${factOf(assumption)}; ${because}`;
}

function factOf(assumption: Assumption): string {
  switch (assumption.kind) {
    case 'prefix-list':
      return `prefix list ${assumption.id} holds ${assumption.blocks.join(', ')}`;
    case 'prefix-list-of-service':
      return `prefix list ${assumption.id} holds addresses of ${assumption.service} alone`;
    case 'firewall-admits':
      return 'firewalls admit what config states';
    case 'statement':
      return assumption.fact;
  }
}
