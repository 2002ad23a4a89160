import path from 'node:path';
import { checkAccess } from '../proofs/check-access';
import { checkCertificate } from '../proofs/check-certificate';
import { foreignClaims } from '../proofs/claims/foreign-claims';
import { platformClaims, type Claimed } from '../proofs/claims/platform-claims';
import { proveAccess, type AccessProof } from '../proofs/prove-access';
import { proveNetwork, type NetworkProof } from '../proofs/prove-network';
import { AssemblyError, readAssembly } from '../template-model/read-assembly';
import type { StackTemplate } from '../template-model/stack-template';
import type { Environments } from './configuration';
import { invalidInput } from './exit-codes';
import type { OpsContext } from './ops-context';

/** One environment of an assembly, proven or not. */
export interface ProvenEnvironment {
  readonly environment: string;
  /** Whether the claims are those of config, or the few that can be made about anybody's templates. */
  readonly claims: 'config' | 'none stated';
  /** Why nothing is proven. @default - it is */
  readonly unprovable?: string;
  readonly proof?: NetworkProof;
  /** What was decided about data. @default - nothing is claimed about it */
  readonly access?: AccessProof;
  /** What the second checker cannot confirm, where the prover found nothing. */
  readonly doubts: readonly string[];
  readonly seconds: number;
}

export interface ProveRequest {
  /** Directory of the cloud assembly. */
  readonly assembly: string;
  /** Directory of an earlier one. @default - nothing is compared */
  readonly base?: string | undefined;
  /** @default - every environment of the assembly */
  readonly environment?: string | undefined;
}

/**
 * Proves the environments of a cloud assembly, whoever made it.
 * @throws OperationError (invalid input) where a directory is no assembly or has not the environment
 */
export function proveAssembly(
  context: Pick<OpsContext, 'checkout' | 'now'>,
  environments: Environments,
  { assembly, base, environment }: ProveRequest,
): readonly ProvenEnvironment[] {
  const stacks = stacksByEnvironment(context, assembly);
  const earlier = base === undefined ? undefined : stacksByEnvironment(context, base);
  const names = environment === undefined ? [...stacks.keys()].sort() : [environment];
  return names.map((name) => {
    const wanted = stacks.get(name);
    if (wanted === undefined) throw missingIn(assembly, name, [...stacks.keys()]);
    const before = earlier?.get(name);
    if (earlier !== undefined && before === undefined) {
      throw missingIn(base ?? '', name, [...earlier.keys()]);
    }
    const started = context.now().getTime();
    const proven = proveOne(name, { stacks: wanted, before, config: environments[name] });
    return { ...proven, seconds: (context.now().getTime() - started) / 1000 };
  });
}

function proveOne(
  name: string,
  {
    stacks,
    before,
    config,
  }: {
    readonly stacks: readonly StackTemplate[];
    readonly before: readonly StackTemplate[] | undefined;
    readonly config: Environments[string] | undefined;
  },
): Omit<ProvenEnvironment, 'seconds'> {
  const claimed: Claimed =
    config === undefined ? { claims: foreignClaims(name) } : platformClaims(config);
  const shared = {
    environment: name,
    claims: config === undefined ? ('none stated' as const) : ('config' as const),
  };
  const options = before === undefined ? {} : { base: before };
  const access = claimed.access && proveAccess(stacks, claimed.access, options);
  const data = access === undefined ? {} : { access };
  const confirmed = access?.findings.length === 0 ? checkAccess(access.certificate) : [];
  if (claimed.claims === undefined) {
    return { ...shared, ...data, unprovable: claimed.unprovable, doubts: confirmed };
  }
  const proof = proveNetwork(stacks, claimed.claims, options);
  const doubts = proof.findings.length === 0 ? checkCertificate(proof.certificate) : [];
  return { ...shared, ...data, proof, doubts: [...doubts, ...confirmed] };
}

function stacksByEnvironment(
  { checkout }: Pick<OpsContext, 'checkout'>,
  directory: string,
): ReadonlyMap<string, readonly StackTemplate[]> {
  const groups = new Map<string, StackTemplate[]>();
  try {
    for (const stack of readAssembly(path.resolve(checkout.root, directory))) {
      const known = groups.get(stack.environment);
      if (known) known.push(stack);
      else groups.set(stack.environment, [stack]);
    }
  } catch (error) {
    if (error instanceof AssemblyError) throw invalidInput(error.message);
    throw error;
  }
  return groups;
}

function missingIn(directory: string, name: string, found: readonly string[]): Error {
  const there = found.map((each) => (each === '' ? 'stacks without a stage' : each)).join(', ');
  return invalidInput(
    `${directory} holds no environment "${name}", but: ${there || 'nothing'}. Synthesize it with \`npx cdk synth '${name}/**' -c env=${name}\`, or leave --env out`,
  );
}
