import { readAssembly } from '../template-model/read-assembly';
import type { StackTemplate } from '../template-model/stack-template';
import type { Claimed } from '../proofs/claims/platform-claims';
import type { Verdict } from '../proofs/finding';
import { proveAccess } from '../proofs/prove-access';
import { proveNetwork } from '../proofs/prove-network';
import { objectOf } from '../controls/json-shape';
import type { CheckPlugin } from './check-plugins';
import type { PackEvidence } from './pack-evidence';
import { pluginReport, type LocatedFinding } from './plugin-report';

/**
 * The proofs as a part of every synth: they read the cloud assembly that was just written, as `ops prove` does, one
 * environment at a time and over all of its stacks. Nobody can accept a finding of theirs.
 */
export function proofPlugin(version: string): CheckPlugin {
  const name = 'Proofs';
  return {
    name,
    version,
    judge: (run) => {
      const { claims = {} } = run.options;
      if (Object.keys(claims).length === 0) return pluginReport([]);
      const evidence = run.evidenceOf(name, version);
      const findings: LocatedFinding[] = [];
      for (const [environment, stacks] of byEnvironment(readAssembly(run.app.outdir))) {
        see(stacks, evidence);
        const started = performance.now();
        findings.push(...judged(environment, { stacks, claimed: claims[environment], evidence }));
        evidence.addSeconds(environment, (performance.now() - started) / 1000);
      }
      return pluginReport(findings);
    },
  };
}

function judged(
  environment: string,
  {
    stacks,
    claimed,
    evidence,
  }: {
    readonly stacks: readonly StackTemplate[];
    readonly claimed: Claimed | undefined;
    readonly evidence: PackEvidence;
  },
): readonly LocatedFinding[] {
  const data = claimed?.access === undefined ? [] : proveAccess(stacks, claimed.access).verdicts;
  if (claimed?.claims === undefined) {
    // The evidence says that nothing was decided; silence would look like a proof.
    evidence.record('Unproven', environment, 'undecided');
    return located({ environment, verdicts: data }, evidence);
  }
  const { verdicts } = proveNetwork(stacks, claimed.claims);
  return located({ environment, verdicts: [...verdicts, ...data] }, evidence);
}

function located(
  {
    environment,
    verdicts,
  }: { readonly environment: string; readonly verdicts: readonly Verdict[] },
  evidence: PackEvidence,
): readonly LocatedFinding[] {
  return verdicts.flatMap(({ theorem, findings }) => {
    const outcome = findings.length === 0 ? 'compliant' : 'non-compliant';
    evidence.record(theorem, environment, outcome);
    return findings.map(({ claim, at, message, witness = [] }) => {
      // What no template shows has no path, and still it is a finding of this environment.
      const path = at.startsWith(`${environment}/`) ? at : environment;
      const way = witness.length === 0 ? '' : `. The way: ${witness.join(' → ')}`;
      evidence.find(claim, path, message);
      return { rule: claim, path, message: `${message}${way}.`, acceptable: false };
    });
  });
}

/** The model holds every resource of every template: that none is passed over is a theorem itself. */
function see(stacks: readonly StackTemplate[], evidence: PackEvidence): void {
  for (const { path, template, constructPaths } of stacks) {
    for (const logicalId of Object.keys(objectOf(template['Resources']))) {
      evidence.visited.add(constructPaths.get(logicalId) ?? `${path}/${logicalId}`);
    }
  }
}

function byEnvironment(
  stacks: readonly StackTemplate[],
): ReadonlyMap<string, readonly StackTemplate[]> {
  const groups = new Map<string, StackTemplate[]>();
  for (const stack of stacks) {
    const known = groups.get(stack.environment);
    if (known) known.push(stack);
    else groups.set(stack.environment, [stack]);
  }
  return groups;
}
