import { proveNetwork } from '../../../../lib/proofs/prove-network';
import { mutantsOf } from '../../../mutation/mutants';
import { networkOperators } from '../../../mutation/operators/network-operators';
import { production } from '../../../mutation/subjects';
import { resourcesOf } from './rewrite';
import {
  inline,
  nested,
  renamed,
  reordered,
  split,
  standalone,
  type Stacks,
} from './transformations';

const { claims, stacks } = production();
const network = 'prod/Network';
const cluster = 'prod/Cluster';

/** Ways to say the same thing in another form. */
const forms: Readonly<Record<string, (stacks: Stacks) => Stacks>> = {
  'other logical ids': renamed,
  'another order of stacks, resources and rules': reordered,
  'a stack of the network that is split in two': (all) => split(all, network),
  'a stack of the cluster that is split in two': (all) => split(all, cluster),
  'a stack of the network that is nested': (all) => nested(all, network),
  'a stack of the cluster that is nested': (all) => nested(all, cluster),
  'rules beside their groups': standalone,
  'rules inside of their groups': inline,
  'rules that were moved out and in again': (all) => inline(standalone(all)),
  'all of it at once': (all) =>
    renamed(reordered(standalone(split(nested(all, cluster), network)))),
};

/** One change of each of these kinds, which the proofs find in the templates as they are. */
const changes = [
  'admit everybody by two halves',
  'add a route to the internet gateway',
  'let everything out',
  'put nodes at the edge',
  'take the group away',
  'remove it',
];
const mutants = mutantsOf(stacks, networkOperators);
const planted = changes.map((change) => {
  const mutant = mutants.find(({ operator }) => operator === change);
  if (mutant === undefined) throw new Error(`Production has no place for "${change}".`);
  return [change, mutant.make().stacks] as const;
});

/** Everything that is decided, without the names of resources: claims that are contradicted, and who reaches whom. */
function decided(all: Stacks) {
  const { findings, certificate, verdicts } = proveNetwork(all, claims);
  const pairs = certificate.derived.map(
    ({ from, to, services }) => `${from} → ${to}: ${services.join(', ')}`,
  );
  const closed = certificate.cuts.map(
    ({ path, from, to, verdict }) => `${path}: ${from} → ${to}: ${verdict}`,
  );
  return {
    found: [...new Set(findings.map(({ claim }) => claim))].sort(),
    held: verdicts.filter((each) => each.findings.length === 0).map(({ theorem }) => theorem),
    pairs: pairs.sort(),
    closed: closed.sort(),
  };
}

const asWritten = decided(stacks);

test('production holds, and something is derived about it', () => {
  expect(asWritten.found).toStrictEqual([]);
  expect(asWritten.pairs.length).toBeGreaterThan(10);
});

describe.each(Object.entries(forms))('with %s', (_, form) => {
  it('the templates are others', () => {
    const texts = (all: Stacks) => all.map((stack) => JSON.stringify(resourcesOf(stack)));
    expect(texts(form(stacks))).not.toStrictEqual(texts(stacks));
  });

  it('every verdict and every derived pair stays', () => {
    expect(decided(form(stacks))).toStrictEqual(asWritten);
  });

  it.each(planted)('what is wrong is found as before: %s', (_change, mutated) => {
    const before = decided(mutated);
    expect(before.found).not.toStrictEqual([]);
    expect(decided(form(mutated))).toStrictEqual(before);
  });
});
