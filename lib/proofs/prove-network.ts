import type { StackTemplate } from '../template-model/stack-template';
import { TemplateModel } from '../template-model/template-model';
import { type Certificate, certificateOf } from './certificate/certificate';
import type { Claims } from './claims/claims';
import { typeCounts, completenessFindings } from './completeness/completeness';
import type { ProofFinding, Verdict } from './finding';
import { ProofContext } from './proof-context';
import { clusterApiFindings } from './theorems/cluster-api';
import { admissions, publicInterfaces } from './theorems/exposure';
import { unknownNames } from './theorems/matrix-names';
import { missingFlows } from './theorems/missing-flows';
import { newExposure } from './theorems/new-exposure';
import { undeclaredOpenings } from './theorems/openings';
import { oneWayFindings } from './theorems/symmetry';
import { defaultGroupFindings, egressFindings, tierFindings } from './theorems/tiers';
import { forbiddenPaths, undeclaredFlows } from './theorems/undeclared-flows';
import { unknownLinks } from './theorems/unknown-links';

/** What the proofs of one environment came to. */
export interface NetworkProof {
  readonly environment: string;
  readonly verdicts: readonly Verdict[];
  /** Findings of all theorems. None: everything that is claimed holds. */
  readonly findings: readonly ProofFinding[];
  readonly certificate: Certificate;
}

export interface ProveOptions {
  /** An earlier state of the same environment: then P4 names what became reachable. @default - P4 is not asked */
  readonly base?: readonly StackTemplate[];
}

/**
 * Decides what is claimed about one environment, over all of its templates at once.
 *
 * ```ts
 * const { findings } = proveNetwork(readAssembly('cdk.out'), claims);
 * ```
 *
 * @param stacks every template of the environment, of all Regions
 */
export function proveNetwork(
  stacks: readonly StackTemplate[],
  claims: Claims,
  { base }: ProveOptions = {},
): NetworkProof {
  const context = new ProofContext(new TemplateModel(stacks), claims);
  const before = base && new ProofContext(new TemplateModel(base), claims);
  const verdicts = [
    exposure(context),
    reachability(context),
    ...(before === undefined ? [] : [comparison(before, context)]),
    coverage(context),
  ];
  const findings = verdicts.flatMap((verdict) => verdict.findings);
  return {
    environment: claims.environment,
    verdicts,
    findings,
    certificate: certificateOf(context, verdicts),
  };
}

function exposure(context: ProofContext): Verdict {
  const { facts, classes, claims } = context;
  return {
    theorem: 'P1',
    title: 'no public address is admitted but at the listed entry points',
    counts: {
      groups: facts.groups.size,
      rules: [...facts.groups.values()].reduce((sum, { ingress }) => sum + ingress.length, 0),
      interfaces: facts.interfaces.length,
      classes: classes.length,
      'entry points': claims.entryPoints.length,
    },
    findings: [
      ...admissions(context),
      ...publicInterfaces(context),
      ...clusterApiFindings(context),
    ],
  };
}

function reachability(context: ProofContext): Verdict {
  const { facts, claims, may, must } = context;
  const matrix =
    claims.flows === null
      ? []
      : [
          ...unknownNames(context),
          ...undeclaredFlows(context),
          ...undeclaredOpenings(context),
          ...missingFlows(context),
        ];
  return {
    theorem: 'P2',
    title:
      claims.flows === null
        ? 'every subnet has the routes of its tier (no flow matrix is stated)'
        : 'what reaches what is what the flow matrix declares',
    counts: {
      subnets: facts.subnets.size,
      'route tables': facts.routeTables.size,
      'possible edges': may.length,
      'certain edges': must.length,
      flows: claims.flows?.length ?? 0,
      'forbidden paths': claims.forbidden.length,
    },
    findings: [
      ...matrix,
      ...forbiddenPaths(context),
      ...tierFindings(context),
      ...unknownLinks(context),
      ...oneWayFindings(context),
      ...defaultGroupFindings(context),
      ...egressFindings(context),
    ],
  };
}

function comparison(before: ProofContext, after: ProofContext): Verdict {
  return {
    theorem: 'P4',
    title: 'nothing is reachable that was not before',
    counts: { 'edges before': before.may.length, 'edges now': after.may.length },
    findings: newExposure(before, after),
  };
}

function coverage({ model }: ProofContext): Verdict {
  return {
    theorem: 'P8',
    title: 'every resource type is modelled, or known to open nothing',
    counts: { resources: model.resources.length, ...typeCounts(model) },
    findings: completenessFindings(model),
  };
}
