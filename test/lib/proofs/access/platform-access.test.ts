import { loadEnvironments, type Environment } from '../../../../config';
import { checkAccess } from '../../../../lib/proofs/check-access';
import { accessClaims } from '../../../../lib/proofs/claims/access-claims';
import { proveAccess } from '../../../../lib/proofs/prove-access';
import { mutantsOf, type Mutant } from '../../../mutation/mutants';
import { identityOperators } from '../../../mutation/operators/identity-operators';
import { production } from '../../../mutation/subjects';
import { assessmentDate } from '../../../support/environment-variant';
import { renamed, reordered, nested, split } from '../metamorphic/transformations';

/** All mutants take a while; one of each kind takes seconds. */
const everyMutant = process.env['PROOF_MUTANTS'] === 'all';

function prodConfig(): Environment {
  const { prod } = loadEnvironments(assessmentDate);
  if (prod === undefined) throw new Error('There is no environment "prod".');
  return prod;
}

const { stacks } = production();
const claims = accessClaims(prodConfig());
const proof = proveAccess(stacks, claims);
const readersOf = (name: string): readonly string[] =>
  proof.certificate.stores
    .filter(({ store }) => store === name)
    .flatMap(({ readers }) => readers.map(({ who }) => who));

describe('of production', () => {
  it('every claim about data holds', () => {
    const findings = proof.findings.map(({ claim, at, message }) => `${claim} ${at}: ${message}`);
    expect(findings).toStrictEqual([]);
  });

  it('the second checker confirms the certificate', () => {
    expect(checkAccess(proof.certificate)).toStrictEqual([]);
  });

  it('readers of data sets are found through every kind of chain', () => {
    const readers = readersOf('data-sets');
    expect(readers).toContain('role:Cluster/AddOns/aws-mountpoint-s3-csi-driver-role');
    expect(readers).toContain('pod:kube-system/s3-csi-driver-sa');
    expect(readers).toContain('people:AlicerceVision');
    expect(readers).toContain('service:backup.amazonaws.com');
    expect(readers).toContain('service-linked:AWSServiceRoleForFSxS3Access');
    expect(readers).not.toContain('people:AlicerceOperators');
    expect(readers).not.toContain('role:ClusterBundle/Jobs/Mirror/Job/Role');
  });

  it('the copy to the recovery Region is the only one that leaves but for records', () => {
    const { crossings } = proof.certificate;
    const records = /alicerce-prod-(?:audit|config|trail)/;
    expect(crossings.filter((each) => !records.test(each))).toStrictEqual([
      expect.stringContaining('eu-west-1 (secret, sensitive-biometric)'),
    ]);
  });

  it('records go to the account that keeps them, into buckets of the templates', () => {
    const { crossings } = proof.certificate;
    expect(crossings).toContainEqual(
      expect.stringMatching(/Detection\/Trail.*S3BucketName.*AuditTrail\/Trail\/Bucket/),
    );
  });

  it('a declaration that nothing makes true is a finding, and so is a missing one', () => {
    const [first, ...rest] = claims.readers;
    const fewer = proveAccess(stacks, { ...claims, readers: rest }).findings;
    expect(fewer.map(({ claim }) => claim)).toContain('P3.UndeclaredReader');
    expect(fewer[0]?.message).toContain('to dataAccess.readers of prod');
    const declared = { who: ['pod:default/nobody'], stores: ['models'], because: 'a test' };
    const more = proveAccess(stacks, { ...claims, readers: [...claims.readers, declared] });
    expect(more.findings.map(({ claim, at }) => [claim, at])).toStrictEqual([
      ['P3.DeclaredReaderCannot', 'pod:default/nobody'],
    ]);
    expect(first).toBeDefined();
  });
});

describe('with a base', () => {
  it('nothing is new where nothing changed, and a new reader is named with its chain', () => {
    const mutant = mutantsOf(stacks, identityOperators).find(
      ({ operator }) => operator === 'let a pipeline read data',
    );
    const changed = mutant?.make().stacks ?? [];
    const fresh = (now: typeof stacks, base: typeof stacks) =>
      proveAccess(now, claims, { base }).verdicts.find(({ theorem }) => theorem === 'P4')
        ?.findings ?? [];
    expect(fresh(stacks, stacks)).toStrictEqual([]);
    const found = fresh(changed, stacks);
    expect(found.map(({ message }) => message)).toContain(
      'oidc:token.actions.githubusercontent.com#repo:example/platform:* can read data-sets, which it could not before',
    );
    expect(fresh(stacks, changed)).toStrictEqual([]);
  });
});

describe('no verdict depends on how templates are written:', () => {
  const decided = (all: typeof stacks) => {
    const { findings, certificate } = proveAccess(all, claims);
    const readers = certificate.stores.flatMap(({ store, readers: each }) =>
      each.map(({ who }) => `${store}: ${who}`),
    );
    return { found: findings.map(({ claim }) => claim), readers: readers.sort() };
  };
  const expected = decided(stacks);

  it.each<[string, (all: typeof stacks) => typeof stacks]>([
    ['other logical ids', renamed],
    ['another order', reordered],
    ['a stack of the cluster that is split in two', (all) => split(all, 'prod/Cluster')],
    ['a stack of stores that is nested', (all) => nested(all, 'prod/Storage')],
  ])('%s', (_name, form) => {
    expect(decided(form(stacks))).toStrictEqual(expected);
  });
});

describe('no change of rights goes unnoticed:', () => {
  const mutants = mutantsOf(stacks, identityOperators);
  const foundIn = ({ make }: Mutant): readonly string[] =>
    proveAccess(make().stacks, claims).findings.map(({ claim }) => claim);

  it('there are more than 40 of them', () => {
    expect(mutants.length).toBeGreaterThan(40);
  });

  it.each([...new Set(mutants.map(({ type, operator }) => `${type}: ${operator}`))])(
    '%s',
    (kind) => {
      const all = mutants.filter(({ type, operator }) => `${type}: ${operator}` === kind);
      const judged = everyMutant ? all : all.slice(0, 1);
      const survivors = judged.filter((each) => foundIn(each).length === 0);
      expect(survivors.map((each) => each.at)).toStrictEqual([]);
    },
  );
});
