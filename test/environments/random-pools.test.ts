import { builtPools, gpuInvariants } from '../support/gpu-invariants';
import { brokenInvariants } from '../support/invariants';
import { expectReadable, PoolListTrials } from '../support/pool-list-trials';
import { wildPoolLists } from '../support/wild-gpu-pools';

/** The rules of config against lists of pools whose fields know nothing of each other. */
const trials = new PoolListTrials({
  lists: wildPoolLists,
  parameters: { seed: 20261122, numRuns: 400 },
  make: (environment) => builtPools(environment),
});

test('a list that is refused is told where, what is wrong and what is allowed', () => {
  expect(trials.holdsForRefused(expectReadable)).toBeGreaterThan(200);
});

test('a list that is accepted is built, and every invariant holds', () => {
  const tried = trials.holdsForAccepted((built) => {
    expect(brokenInvariants(gpuInvariants, built)).toEqual([]);
  });
  expect(tried).toBeGreaterThan(60);
});

test('the lists are refused more often than not, and accepted often enough to mean something', () => {
  expect(trials.acceptedShare()).toBeGreaterThan(0.15);
  expect(trials.acceptedShare()).toBeLessThan(0.5);
});
