import { accountNamed, allows, type Request } from './decide';
import type { NamedPrincipal, Statement } from './policy';
import type { Identity } from './read-identities';
import { patternMatches, shownText, type Text } from './text';

/** Actions by which somebody becomes a role. */
export const assumeActions = [
  'sts:assumerole',
  'sts:assumerolewithwebidentity',
  'sts:assumerolewithsaml',
] as const;

/**
 * Whoever a statement lets in that stands in no template, by names that people use. The whole account that a resource
 * stands in is nobody new: its identities are those of the templates, and its administrators are an assumption.
 */
export function outsidersOf(
  statement: Statement,
  request: Request,
  identities: readonly Identity[],
): readonly string[] {
  if (statement.principals === undefined || !allows(statement, request)) return [];
  if (statement.principals.inverted) return ['anyone'];
  return statement.principals.named.flatMap((named): readonly string[] => {
    switch (named.kind) {
      case 'Service':
        return [`service:${shownText(named.text)}`];
      case 'Federated':
        return federated(named, statement);
      case 'AWS':
        return ofAccounts(named, { statement, request, identities });
      case 'CanonicalUser':
      case 'unknown':
        return ['anyone'];
    }
  });
}

/** Whoever an identity provider vouches for: the subjects that conditions ask for. */
function federated({ text }: NamedPrincipal, { conditions }: Statement): readonly string[] {
  const provider = shownText(text).replace(/^.*(?:oidc-provider|saml-provider)\//, '');
  const subjects = conditions
    .filter(({ operator, key }) => key.endsWith(':sub') && !/Not|Null/.test(operator))
    .flatMap(({ values }) => values.map(shownText));
  return (subjects.length === 0 ? ['*'] : subjects).map((each) => `oidc:${provider}#${each}`);
}

interface Naming {
  readonly statement: Statement;
  readonly request: Request;
  readonly identities: readonly Identity[];
}

function ofAccounts(named: NamedPrincipal, naming: Naming): readonly string[] {
  const { statement, request, identities } = naming;
  if (identities.some(({ resource }) => resource.id === named.resourceId)) return [];
  const [plain = ''] = named.text.length === 1 ? named.text : [];
  const text = typeof plain === 'string' ? plain : '';
  const account = accountNamed(text);
  if (text !== '*' && account === undefined) {
    return identities.some(({ arn }) => patternMatches(named.text, arn) === true)
      ? []
      : [namedOutsider(named.text)];
  }
  const narrowed = principalPatterns(statement);
  if (narrowed.length > 0) {
    return narrowed
      .filter((each) => !identities.some(({ arn }) => patternMatches(each, arn) === true))
      .map(namedOutsider);
  }
  if (account !== undefined) return account === request.account ? [] : [`account:${account}`];
  return callers(statement, request.account) ?? ['anyone'];
}

/** ARNs that a condition asks callers to have. */
function principalPatterns({ conditions }: Statement): readonly Text[] {
  const asking = conditions.filter(
    ({ operator, key }) =>
      key === 'aws:principalarn' && /^(Arn|String)(Equals|Like)$/.test(operator),
  );
  return asking[0]?.values ?? [];
}

/** Accounts that a condition asks callers to be of; nothing new where it is the account of the resource itself. */
function callers(
  { conditions }: Statement,
  own: string | undefined,
): readonly string[] | undefined {
  const keys = ['kms:calleraccount', 'aws:principalaccount', 'aws:sourceaccount'];
  const asking = conditions.find(
    ({ operator, key }) => keys.includes(key) && operator === 'StringEquals',
  );
  if (asking === undefined) {
    const organization = conditions.find(
      ({ operator, key }) => key === 'aws:principalorgid' && operator === 'StringEquals',
    );
    return organization?.values.map((each) => `organization:${shownText(each)}`);
  }
  return asking.values.map(shownText).flatMap((each) => (each === own ? [] : [`account:${each}`]));
}

/** Somebody outside of the templates by a name that people use. */
function namedOutsider(pattern: Text): string {
  const text = shownText(pattern);
  const permissionSet = /\/\*?AWSReservedSSO_([\w+=,.@-]+?)_[^/]*$/.exec(text)?.[1];
  if (permissionSet !== undefined) return `people:${permissionSet}`;
  const linked = /:role\/aws-service-role\/[^/]+\/(.+)$/.exec(text)?.[1];
  if (linked !== undefined) return `service-linked:${linked.replace(/_?\*$/, '')}`;
  const user = /:iam::(\d{12}):user\/(.+)$/.exec(text);
  return user === null ? `arn:${text}` : `user:${user[1] ?? ''}/${user[2] ?? ''}`;
}
