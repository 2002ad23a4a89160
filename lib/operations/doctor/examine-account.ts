import type { Environment } from '../../../config';
import type { PlatformConnection, PlatformConnector } from '../platform-connection';
import { prerequisitesOf } from '../prerequisites';
import { ok, problem, warning, type Finding } from './finding';

/** The stack that `cdk bootstrap` makes, and the oldest version that this CLI deploys with. */
const bootstrapStack = 'CDKToolkit';
const oldestBootstrap = 6;

function explained(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

async function examineIdentity(
  { callerAccount }: Pick<PlatformConnection, 'callerAccount'>,
  { name, accounts }: Environment,
): Promise<Finding> {
  const subject = 'identity';
  const caller = await callerAccount();
  const roles = Object.entries(accounts).filter(([, account]) => account === caller);
  if (caller !== undefined && roles.length > 0) {
    return ok(subject, `account ${caller}: ${roles.map(([role]) => role).join(', ')} of ${name}`);
  }
  return problem(
    subject,
    `the credentials are for account ${caller ?? 'unknown'}, which ${name} does not name`,
    `Sign in to ${accounts.workload}, or correct accounts in config/environments/${name}.ts`,
  );
}

async function examineBootstrap(
  connection: Pick<PlatformConnection, 'outputsOf'>,
  { accounts, places }: Environment,
  site: 'primary' | 'recovery',
): Promise<Finding> {
  const place = `${accounts.workload}/${places[site].region}`;
  const remedy = `npx cdk bootstrap aws://${place}`;
  const version = (await connection.outputsOf(site, bootstrapStack))?.['BootstrapVersion'];
  if (version === undefined)
    return problem(`bootstrap ${place}`, 'the place is not bootstrapped', remedy);
  return Number(version) >= oldestBootstrap
    ? ok(`bootstrap ${place}`, `version ${version}`)
    : problem(
        `bootstrap ${place}`,
        `version ${version} is too old: ${String(oldestBootstrap)} or newer is needed`,
        remedy,
      );
}

/** What can only be learnt from the account itself. Every question is asked, whatever the others answer. */
export async function examineAccount(
  connect: PlatformConnector,
  environment: Environment,
  endpointUrl: string | undefined,
): Promise<readonly Finding[]> {
  const asked = async (subject: string, question: () => Promise<Finding>): Promise<Finding> => {
    try {
      return await question();
    } catch (error) {
      return problem(subject, explained(error), 'Sign in, and check that the role may read it');
    }
  };
  let connection: PlatformConnection;
  try {
    connection = await connect({ environment, endpointUrl });
  } catch (error) {
    return [
      problem(
        'identity',
        `no connection: ${explained(error)}`,
        `Sign in to account ${environment.accounts.workload}`,
      ),
    ];
  }
  return [
    await asked('identity', () => examineIdentity(connection, environment)),
    await asked('bootstrap', () => examineBootstrap(connection, environment, 'primary')),
    await asked('bootstrap', () => examineBootstrap(connection, environment, 'recovery')),
    ...prerequisitesOf(environment).map(({ subject, needed, confirm }) =>
      warning(`prerequisite: ${subject}`, needed, `Confirm it: ${confirm}`),
    ),
  ];
}
