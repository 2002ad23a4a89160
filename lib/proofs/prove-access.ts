import type { StackTemplate } from '../template-model/stack-template';
import { TemplateModel } from '../template-model/template-model';
import { accessCertificate, type AccessCertificate } from './access/access-certificate';
import { AccessRelation } from './access/access-relation';
import { dutiesByPrincipal, dutyFindings } from './access/duties';
import { newAccess } from './access/new-access';
import { readerFindings } from './access/reader-findings';
import type { AccessClaims } from './claims/access-claims';
import type { ProofFinding, Verdict } from './finding';
import { dataEdges } from './residency/data-edges';
import { residencyFindings } from './residency/residency';

/** What the proofs about data of one environment came to. */
export interface AccessProof {
  readonly environment: string;
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly ProofFinding[];
  readonly certificate: AccessCertificate;
}

/** What is asked beside the claims. */
export interface AccessOptions {
  /** An earlier state of the same environment: then P4 names who can read what it could not. @default - P4 is not asked */
  readonly base?: readonly StackTemplate[];
  /** The templates, where somebody has already resolved them. @default - they are resolved here */
  readonly model?: TemplateModel;
}

/**
 * Decides who can read the data of one environment, who holds two duties, and where data goes, over all of its templates
 * at once.
 */
export function proveAccess(
  stacks: readonly StackTemplate[],
  claims: AccessClaims,
  { base, model = new TemplateModel(stacks) }: AccessOptions = {},
): AccessProof {
  const relation = new AccessRelation(model);
  const before = base && new AccessRelation(new TemplateModel(base));
  const verdicts = [
    readers(relation, claims),
    ...(before === undefined ? [] : [comparison(before, relation)]),
    separation(relation, claims),
    residency(relation, claims),
  ];
  return {
    environment: claims.environment,
    verdicts,
    findings: verdicts.flatMap(({ findings }) => findings),
    certificate: accessCertificate(relation, claims, verdicts),
  };
}

function readers(relation: AccessRelation, claims: AccessClaims): Verdict {
  return {
    theorem: 'P3',
    title: 'who can read data is who config declares',
    counts: {
      identities: relation.graph.identities.all.length,
      'ways to act as somebody': relation.graph.edges.length,
      keys: relation.keys.size,
      stores: relation.stores.length,
      'readers of a store': relation.readings.length,
    },
    findings: readerFindings(relation, claims),
  };
}

function comparison(before: AccessRelation, after: AccessRelation): Verdict {
  return {
    theorem: 'P4',
    title: 'nobody can read what it could not before',
    counts: { 'readers before': before.readings.length, 'readers now': after.readings.length },
    findings: newAccess(before, after),
  };
}

function separation(relation: AccessRelation, claims: AccessClaims): Verdict {
  return {
    theorem: 'P5',
    title: 'nobody holds two duties',
    counts: { 'principals with a duty': dutiesByPrincipal(relation, claims).size },
    findings: dutyFindings(relation, claims),
  };
}

function residency({ model }: AccessRelation, claims: AccessClaims): Verdict {
  return {
    theorem: 'P7',
    title: 'every place that data goes to has a ground',
    counts: { regions: claims.regions.length, 'edges to elsewhere': dataEdges(model).length },
    findings: residencyFindings(model, claims),
  };
}
