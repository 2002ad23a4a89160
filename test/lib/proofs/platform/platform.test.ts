import { Stage } from 'aws-cdk-lib';
import { loadEnvironments } from '../../../../config';
import { textTable } from '../../../../lib/operations/text-table';
import { checkCertificate } from '../../../../lib/proofs/check-certificate';
import type { Claims } from '../../../../lib/proofs/claims/claims';
import { platformClaims } from '../../../../lib/proofs/claims/platform-claims';
import { proveNetwork, type NetworkProof } from '../../../../lib/proofs/prove-network';
import { readAssembly } from '../../../../lib/template-model/read-assembly';
import type { StackTemplate } from '../../../../lib/template-model/stack-template';
import { buildEnvironments } from '../../../../stacks/platform';
import { assessmentDate } from '../../../support/environment-variant';
import { testApp } from '../../../support/test-app';
import { mutantsOf, type Mutant } from '../../../mutation/mutants';
import { networkOperators } from '../../../mutation/operators/network-operators';

/** All mutants take a while, and print their table; one of each kind takes seconds. */
const everyMutant = process.env['PROOF_MUTANTS'] === 'all';

/** Changes that change nothing about who reaches whom, with the reason. */
const equivalent: readonly {
  readonly operators: readonly string[];
  readonly at: RegExp;
  readonly because: string;
}[] = [
  {
    operators: ['remove it', 'let everything out'],
    at: /Fabric/,
    because: 'nodes have the group of the cluster, too, which admits and lets out the same',
  },
  {
    operators: ['admit every port by a rule'],
    at: /EntriesService/,
    because: 'the rule admits VPC Lattice alone, which calls one port of its target',
  },
];

const environments = loadEnvironments(assessmentDate);
const names = Object.keys(environments).sort();
const app = testApp();
buildEnvironments(app, environments);

/** The templates of an environment, as a cloud assembly holds them. */
function stacksOf(name: string): readonly StackTemplate[] {
  const stage = app.node.findChild(name);
  if (!Stage.isStage(stage)) throw new Error(`${name} is no stage.`);
  return readAssembly(stage.synth().directory).map((each) => ({ ...each, environment: name }));
}

function claimsOf(name: string): Claims {
  const environment = environments[name];
  const claims = environment && platformClaims(environment).claims;
  if (claims === undefined) throw new Error(`Nothing is claimed about ${name}.`);
  return claims;
}

describe.each(names)('of %s', (name) => {
  let proof: NetworkProof;
  beforeAll(() => {
    proof = proveNetwork(stacksOf(name), claimsOf(name));
  });

  it('every claim holds', () => {
    const findings = proof.findings.map((each) => `${each.claim} ${each.at}: ${each.message}`);
    expect(findings).toStrictEqual([]);
  });

  it('the second checker confirms the certificate', () => {
    expect(checkCertificate(proof.certificate)).toStrictEqual([]);
  });

  it('every forbidden path is closed by something', () => {
    const open = proof.certificate.cuts.filter(({ verdict }) => verdict === 'open');
    expect(open).toStrictEqual([]);
    expect(proof.certificate.cuts).not.toStrictEqual([]);
  });
});

describe('of production, no change goes unnoticed:', () => {
  const claims = claimsOf('prod');
  const mutants = mutantsOf(stacksOf('prod'), networkOperators);
  const table: string[][] = [];
  const claimsAgainst = ({ make }: Mutant): readonly string[] =>
    proveNetwork(make().stacks, claims).findings.map(({ claim }) => claim);

  afterAll(() => {
    if (!everyMutant) return;
    process.stderr.write(`${textTable(['CHANGE', 'MUTANTS', 'FOUND BY'], table, 140)}\n`);
  });

  it('there are more than 60 of them', () => {
    expect(mutants.length).toBeGreaterThan(60);
  });

  it.each([...new Set(mutants.map(({ operator }) => operator))])('%s', (operator) => {
    const all = mutants.filter((each) => each.operator === operator);
    const judged = (everyMutant ? all : all.slice(0, 1)).map((mutant) => ({
      mutant,
      found: claimsAgainst(mutant),
    }));
    const survivors = judged
      .filter(({ found, mutant }) => {
        const excused = equivalent.some(
          (each) => each.operators.includes(operator) && each.at.test(mutant.at),
        );
        return found.length === 0 && !excused;
      })
      .map(({ mutant }) => mutant.at);
    table.push([
      operator,
      String(judged.length),
      [...new Set(judged.flatMap(({ found }) => found))].sort().join(', '),
    ]);
    expect(survivors).toStrictEqual([]);
  });
});
