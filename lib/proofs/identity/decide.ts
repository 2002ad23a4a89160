import { conditionsHold, type RequestContext } from './conditions';
import { anyMatches, type NamedPrincipal, type Statement } from './policy';
import type { Identity } from './read-identities';
import { patternMatches, type Text } from './text';

/** One call of an API. */
export interface Request {
  /** In lower case. */
  readonly action: string;
  readonly resource: Text;
  readonly context: RequestContext;
  /** Policy of the resource, where it has one. */
  readonly policy: readonly Statement[];
  /**
   * How identity and resource go together: either is enough, the resource must agree (roles), or the resource decides and
   * may leave it to the account (keys).
   */
  readonly agreement: 'either' | 'resource decides';
  /** Account of the resource. */
  readonly account: string | undefined;
}

/** What is known of every request of an identity. */
export function contextOf({ arn, account }: Identity): RequestContext {
  const known = account === undefined ? undefined : [account];
  return new Map<string, Text | null>([
    ['aws:principalarn', arn],
    ['aws:principalisawsservice', ['false']],
    ...(known === undefined
      ? []
      : ([
          ['aws:principalaccount', known],
          ['kms:calleraccount', known],
        ] as const)),
  ]);
}

/** The statement that lets an identity do something; undefined where it certainly cannot. */
export function permission(identity: Identity, request: Request): string | undefined {
  const asking = (each: Statement): boolean =>
    each.effect === 'Allow' && anyMatches(each.actions, [request.action]) !== false;
  // Nearly every question ends here: nothing that the identity has speaks of the action.
  if (!identity.statements.some(asking) && !request.policy.some(asking)) return undefined;
  const context = new Map([...contextOf(identity), ...request.context]);
  const asked = { ...request, context };
  const { statements, boundary } = identity;
  if (statements.some((each) => refuses(each, asked))) return undefined;
  if (request.policy.some((each) => refuses(each, asked) && certainlyNames(each, identity))) {
    return undefined;
  }
  if (boundary !== undefined) {
    if (boundary.some((each) => refuses(each, asked))) return undefined;
    if (!boundary.some((each) => allows(each, asked))) return undefined;
  }
  const own = statements.find((each) => allows(each, asked));
  const given = request.policy.filter((each) => allows(each, asked));
  const direct = given.find((each) => names(each, identity) === 'itself');
  if (direct !== undefined) return direct.at;
  if (own === undefined) return undefined;
  const left = given.some((each) => names(each, identity) === 'account');
  const isSame = identity.account === undefined || identity.account === request.account;
  if (request.agreement === 'resource decides' || !isSame) return left ? own.at : undefined;
  return own.at;
}

/** Whether a statement may allow a call, whoever makes it. */
export function allows(statement: Statement, { action, resource, context }: Asked): boolean {
  return (
    statement.effect === 'Allow' &&
    anyMatches(statement.actions, [action]) !== false &&
    anyMatches(statement.resources, resource) !== false &&
    conditionsHold(statement.conditions, context) !== false
  );
}

type Asked = Pick<Request, 'action' | 'resource' | 'context'>;

/** Whether a statement certainly refuses a call. */
function refuses(statement: Statement, { action, resource, context }: Asked): boolean {
  return (
    statement.effect === 'Deny' &&
    statement.certain &&
    anyMatches(statement.actions, [action]) === true &&
    anyMatches(statement.resources, resource) === true &&
    conditionsHold(statement.conditions, context) === true
  );
}

/** Whether a policy names an identity: itself, or the account that it stands in. */
export function names({ principals }: Statement, identity: Identity): 'itself' | 'account' | 'no' {
  if (principals === undefined) return 'itself';
  const found = principals.named.map((each) => fits(each, identity));
  if (principals.inverted) return found.includes('itself') ? 'no' : 'itself';
  if (found.includes('itself')) return 'itself';
  return found.includes('account') ? 'account' : 'no';
}

function fits(named: NamedPrincipal, identity: Identity): 'itself' | 'account' | 'no' {
  const { kind, text, resourceId } = named;
  if (kind === 'unknown') return 'itself';
  if (kind !== 'AWS') return 'no';
  if (resourceId === identity.resource.id) return 'itself';
  const [plain] = text.length === 1 ? text : [];
  if (plain === '*') return 'itself';
  const account = typeof plain === 'string' ? accountNamed(plain) : undefined;
  if (account !== undefined) {
    return identity.account === undefined || account === identity.account ? 'account' : 'no';
  }
  return patternMatches(text, identity.arn) === false ? 'no' : 'itself';
}

/** The account that a principal stands for as a whole. */
export function accountNamed(principal: string): string | undefined {
  return /^(?:arn:aws[a-z-]*:iam::)?(\d{12})(?::root)?$/.exec(principal)?.[1];
}

/** A refusal counts only where it certainly is about the identity. */
function certainlyNames({ principals }: Statement, identity: Identity): boolean {
  if (principals === undefined) return true;
  if (principals.inverted) return false;
  return principals.named.some(({ kind, text, resourceId }) => {
    if (kind !== 'AWS') return false;
    const [plain] = text.length === 1 ? text : [];
    if (plain === '*' || resourceId === identity.resource.id) return true;
    return (
      typeof plain === 'string' &&
      identity.account !== undefined &&
      accountNamed(plain) === identity.account
    );
  });
}
