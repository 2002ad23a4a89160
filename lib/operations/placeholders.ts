import type { Environment } from '../../config';
import type { EnvironmentData } from '../../config/schema/environment';
import type { GpuPoolData } from '../../config/schema/gpu-pools';

/** A value that stands in the configuration so that it can be synthesized, and that no deploy to AWS may use. */
export interface Placeholder {
  /** Path inside the environment's file. */
  readonly path: string;
  readonly value: string;
  /** What to write instead, and where it is found. */
  readonly remedy: string;
}

/** What placeholders can stand in. */
export type PlaceholderFacts = Pick<
  EnvironmentData,
  | 'access'
  | 'accounts'
  | 'alerting'
  | 'bundle'
  | 'delivery'
  | 'hostedZone'
  | 'identityCenter'
  | 'ingress'
  | 'organizationId'
> & { readonly gpuPools: readonly Pick<GpuPoolData, 'capacity'>[] } & Pick<
    Environment,
    'toBeLocked'
  >;

const reservedDomain = /(^|[.@])example\.(com|org|net)$/;

/** Twelve equal digits belong to no customer. */
export function isPlaceholderAccount(account: string): boolean {
  return /^(\d)\1{11}$/.test(account);
}

function hostPlaceholders(ingress: PlaceholderFacts['ingress']): Placeholder[] {
  return (['entries', 'inference'] as const).flatMap((list) =>
    ingress[list].flatMap(({ host }, index) =>
      reservedDomain.test(host)
        ? [
            {
              path: `ingress.${list}[${String(index)}].host`,
              value: host,
              remedy: 'a name inside your hosted zone',
            },
          ]
        : [],
    ),
  );
}

function addressPlaceholders({ alerting, hostedZone, ingress }: PlaceholderFacts): Placeholder[] {
  const found: Placeholder[] = [];
  if (hostedZone !== null) {
    if (hostedZone.id.includes('EXAMPLE')) {
      found.push({
        path: 'hostedZone.id',
        value: hostedZone.id,
        remedy: 'the id of your public zone (`aws route53 list-hosted-zones`)',
      });
    }
    if (reservedDomain.test(hostedZone.name)) {
      found.push({
        path: 'hostedZone.name',
        value: hostedZone.name,
        remedy: 'the name of your public zone',
      });
    }
  }
  found.push(...hostPlaceholders(ingress));
  for (const channel of ['page', 'ticket'] as const) {
    for (const [index, address] of alerting[channel].entries()) {
      if (reservedDomain.test(address)) {
        found.push({
          path: `alerting.${channel}[${String(index)}]`,
          value: address,
          remedy: 'an address that somebody reads',
        });
      }
    }
  }
  return found;
}

function reservationPlaceholders({ gpuPools }: PlaceholderFacts): Placeholder[] {
  return gpuPools.flatMap(({ capacity }, pool) =>
    capacity.flatMap((source, index) =>
      'id' in source && source.id === 'cr-0123456789abcdef0'
        ? [
            {
              path: `gpuPools[${String(pool)}].capacity[${String(index)}].id`,
              value: source.id,
              remedy:
                'the id of your reservation (`aws ec2 describe-capacity-reservations`), or another kind of capacity',
            },
          ]
        : [],
    ),
  );
}

function groupPlaceholders({ access }: PlaceholderFacts): Placeholder[] {
  return (access.verifiedAccess?.groups ?? []).flatMap(({ members }, group) =>
    members.flatMap((value, index) =>
      /^[0-]+$/.test(value)
        ? [
            {
              path: `access.verifiedAccess.groups[${String(group)}].members[${String(index)}]`,
              value,
              remedy:
                'the id of a group in Identity Center (`aws identitystore list-groups`), or verifiedAccess null',
            },
          ]
        : [],
    ),
  );
}

function emergencyPlaceholders({ access }: PlaceholderFacts): Placeholder[] {
  return access.emergencyUsers.flatMap((value, index) =>
    isPlaceholderAccount(value.split(':')[4] ?? '')
      ? [
          {
            path: `access.emergencyUsers[${String(index)}]`,
            value,
            remedy:
              'an IAM user of the account that you keep for emergencies, with a hardware second factor, or no user',
          },
        ]
      : [],
  );
}

/** Subjects of a repository that is nobody's would open the roles to whoever registers it. */
function subjectPlaceholders({ delivery }: PlaceholderFacts): Placeholder[] {
  return Object.entries(delivery.subjects).flatMap(([role, subjects]) =>
    subjects.flatMap((value, index) =>
      value.startsWith('repo:example-org/')
        ? [
            {
              path: `delivery.subjects.${role}[${String(index)}]`,
              value,
              remedy: 'your repository, and the environment of the job that may become this role',
            },
          ]
        : [],
    ),
  );
}

/** A version that anybody could put other content under is as good as none: the job that fetches it would refuse it. */
function digestPlaceholders({ bundle, toBeLocked }: PlaceholderFacts): Placeholder[] {
  const count = toBeLocked.length;
  if (count === 0) return [];
  const digests = count === 1 ? 'digest that is' : 'digests that are';
  return [
    {
      path: 'bundle.release',
      value: `${bundle.release} has ${String(count)} ${digests} not locked: run \`npm run ops -- versions --lock\``,
      remedy: 'online, and commit config/compatibility/locked-digests.json',
    },
  ];
}

/** Every placeholder of an environment, in the order of its file. */
export function placeholdersOf(environment: PlaceholderFacts): readonly Placeholder[] {
  const { accounts, identityCenter, organizationId } = environment;
  const found: Placeholder[] = [];
  if (organizationId === 'o-exampleorgid') {
    found.push({
      path: 'organizationId',
      value: organizationId,
      remedy: 'your organisation (`aws organizations describe-organization`), or null',
    });
  }
  for (const role of ['workload', 'audit', 'recovery', 'delivery'] as const) {
    if (isPlaceholderAccount(accounts[role])) {
      found.push({
        path: `accounts.${role}`,
        value: accounts[role],
        remedy: 'the twelve digits of your account (`aws sts get-caller-identity`)',
      });
    }
  }
  found.push(...addressPlaceholders(environment));
  if (identityCenter.instanceArn.endsWith('/ssoins-0123456789abcdef')) {
    found.push({
      path: 'identityCenter.instanceArn',
      value: identityCenter.instanceArn,
      remedy: 'your Identity Center instance (`aws sso-admin list-instances`)',
    });
  }
  found.push(
    ...emergencyPlaceholders(environment),
    ...groupPlaceholders(environment),
    ...subjectPlaceholders(environment),
    ...reservationPlaceholders(environment),
    ...digestPlaceholders(environment),
  );
  return found;
}
