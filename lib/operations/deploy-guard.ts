import type { Environment } from '../../config';
import { placeholdersOf, type PlaceholderFacts } from './placeholders';

/** What is about to be deployed where, and as whom. */
export interface DeployIntent {
  readonly environment: PlaceholderFacts & Pick<Environment, 'name'>;
  /** Endpoint that the tools are pointed at, or `undefined` for AWS itself. */
  readonly endpointUrl: string | undefined;
  /** Account of the credentials, as STS tells it, or `undefined` where it could not be learnt. */
  readonly callerAccount: string | undefined;
}

export type DeployDecision =
  { readonly allowed: true } | { readonly allowed: false; readonly because: string };

/** Whether an endpoint can only be reached on this machine. A name such as localhost counts; anything unreadable does not. */
export function isLoopbackEndpoint(endpointUrl: string): boolean {
  if (!URL.canParse(endpointUrl)) return false;
  const { hostname, protocol } = new URL(endpointUrl);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Decides before anything happens: a deploy that leaves this machine uses no placeholder and no other account than the
 * environment's.
 */
export function judgeDeploy({
  environment,
  endpointUrl,
  callerAccount,
}: DeployIntent): DeployDecision {
  if (endpointUrl !== undefined && isLoopbackEndpoint(endpointUrl)) return { allowed: true };
  const file = `config/environments/${environment.name}.ts`;
  const placeholders = placeholdersOf(environment);
  if (placeholders.length > 0) {
    const list = placeholders.map(({ path, value }) => `${path} (${value})`).join(', ');
    const count = placeholders.length === 1 ? 'a placeholder' : 'placeholders';
    return {
      allowed: false,
      because: `${environment.name} still has ${count} in ${file}: ${list}. Replace them (\`npm run ops -- doctor\` says with what), or deploy to this machine with \`npm run deploy:local\``,
    };
  }
  const { workload } = environment.accounts;
  if (callerAccount === undefined) {
    return {
      allowed: false,
      because: `nobody knows which account would be changed: STS did not answer. Sign in to account ${workload} and try again`,
    };
  }
  if (callerAccount !== workload) {
    return {
      allowed: false,
      because: `the credentials are for account ${callerAccount}, and ${environment.name} lives in ${workload} (accounts.workload in ${file}). Sign in to ${workload}, or name the environment of ${callerAccount}`,
    };
  }
  return { allowed: true };
}
