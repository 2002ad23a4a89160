import type { Environment } from '../../../config';
import { expectedOffers } from '../../verification/expected-offers';
import { offerProblems, offersText } from '../../verification/instance-offers';
import {
  bootstrapQualifier,
  toolkitStackName,
  type StackGroup,
} from '../../contract/delivery-names';
import type { PlatformConnection, PlatformConnector } from '../platform-connection';
import { prerequisitesOf } from '../prerequisites';
import { ok, problem, warning, type Finding } from './finding';

/** The oldest version of a bootstrap that this CLI deploys with. */
const oldestBootstrap = 6;

/** Groups of stacks that have something to deploy in the workload account, by site. */
const groupsAt = {
  primary: ['network', 'platform', 'guards', 'delivery'],
  recovery: ['guards'],
} as const satisfies Record<'primary' | 'recovery', readonly StackGroup[]>;

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

interface BootstrapQuestion {
  readonly site: 'primary' | 'recovery';
  readonly group: StackGroup;
}

async function examineBootstrap(
  connection: Pick<PlatformConnection, 'outputsOf'>,
  { name, accounts, delivery, places }: Environment,
  { site, group }: BootstrapQuestion,
): Promise<Finding> {
  const subject = `bootstrap ${accounts.workload}/${places[site].region} for ${group}`;
  const remedy = `npm run ops -- bootstrap-plan --env ${name} lists what an administrator does`;
  const stack = toolkitStackName(bootstrapQualifier(delivery.qualifier, group));
  const version = (await connection.outputsOf(site, stack))?.['BootstrapVersion'];
  if (version === undefined) return problem(subject, 'the place is not bootstrapped', remedy);
  return Number(version) >= oldestBootstrap
    ? ok(subject, `version ${version}`)
    : problem(
        subject,
        `version ${version} is too old: ${String(oldestBootstrap)} or newer is needed`,
        remedy,
      );
}

/** A pool in a zone without its types is found before its node group waits for a node that never comes. */
async function examineOffers(
  { clients }: Pick<PlatformConnection, 'clients'>,
  environment: Environment,
): Promise<Finding> {
  const subject = 'instance types';
  const offers = expectedOffers(environment);
  const problems = await offerProblems(clients.primary.ec2, offers);
  return problems.length === 0
    ? ok(subject, `EC2 offers ${offersText(offers)}`)
    : problem(
        subject,
        problems.join('; '),
        `Correct the zones or instanceTypes of the pool in config/environments/${environment.name}.ts`,
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
    ...(await Promise.all(
      (['primary', 'recovery'] as const).flatMap((site) =>
        groupsAt[site].map((group) =>
          asked('bootstrap', () => examineBootstrap(connection, environment, { site, group })),
        ),
      ),
    )),
    await asked('instance types', () => examineOffers(connection, environment)),
    ...prerequisitesOf(environment).map(({ subject, needed, confirm }) =>
      warning(`prerequisite: ${subject}`, needed, `Confirm it: ${confirm}`),
    ),
  ];
}
