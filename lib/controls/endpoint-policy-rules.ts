import { kindOf, serviceOf } from './endpoint-rules';
import { isObject, listOf, shown, stringsOf, valueAt } from './json-shape';
import type { EndpointSettings } from './network-settings';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const types = ['AWS::EC2::VPCEndpoint'];

/** What config says about an endpoint's service; undefined where it says nothing. */
function declared(
  endpoint: TemplateResource,
  { index, settings }: RuleContext,
): EndpointSettings | undefined {
  const service = serviceOf(endpoint, index);
  return settings.network?.endpoints.find((each) => each.service === service);
}

const endpointHasAPolicy: TemplateRule = {
  id: 'EndpointHasAPolicy',
  says: 'An endpoint states what passes through it, unless its service is known to take no policy.',
  why: 'Without a policy everything passes: also what was stolen, with keys of another account, into its bucket.',
  source: 'NIST AC-4, SC-7; NIST SP 800-207 2.1; AWS data perimeter',
  types,
  holdsFor: (endpoint, context) => {
    if (kindOf(endpoint) === 'other') return notApplicable;
    const policy = endpoint.properties['PolicyDocument'];
    const takesPolicy = declared(endpoint, context)?.takesPolicy ?? true;
    if (takesPolicy) {
      if (isObject(policy)) return compliant;
      return breach('PolicyDocument', `PolicyDocument is ${shown(policy)}, so everything passes`);
    }
    if (policy === undefined) return notApplicable;
    return breach('PolicyDocument', 'its service takes none, and EC2 refuses the endpoint');
  },
};

/** Whether a condition asks, by equality, that one of these keys is ours. */
function asks(statement: unknown, keys: readonly string[], ours: string | undefined): boolean {
  return keys.some((key) => {
    const values = stringsOf(valueAt(statement, 'Condition', 'StringEquals', key));
    return values.length > 0 && (ours === undefined || values.every((value) => value === ours));
  });
}

const principalKeys = ['aws:PrincipalOrgID', 'aws:PrincipalAccount'];
const resourceKeys = ['aws:ResourceOrgID', 'aws:ResourceAccount'];

/** Whether a statement is about our principals, or services that work for us, on our resources. */
function staysInside(statement: unknown, ours: string | undefined): boolean {
  const byAService =
    String(valueAt(statement, 'Condition', 'Bool', 'aws:PrincipalIsAWSService')) === 'true';
  return (
    (byAService || asks(statement, principalKeys, ours)) && asks(statement, resourceKeys, ours)
  );
}

/** Whether a statement allows no more than an exception that config lists. */
function isListed(statement: unknown, endpoint: TemplateResource, context: RuleContext): boolean {
  const sid = valueAt(statement, 'Sid');
  const exception = declared(endpoint, context)?.exceptions.find((each) => each.sid === sid);
  if (exception === undefined) return false;
  const actions = stringsOf(valueAt(statement, 'Action'));
  const resources = [valueAt(statement, 'Resource')]
    .flat()
    .map((each) => context.index.text(each, endpoint.document));
  const asked = JSON.stringify(valueAt(statement, 'Condition') ?? null);
  return (
    actions.length > 0 &&
    (exception.condition === undefined || asked === JSON.stringify(exception.condition)) &&
    actions.every((action) => exception.actions.includes(action)) &&
    resources.every((each) => each !== undefined && exception.resources.includes(each))
  );
}

const endpointPolicyStaysInside: TemplateRule = {
  id: 'EndpointPolicyStaysInside',
  says: 'What a policy of an endpoint allows is ours on what is ours, or an exception that config lists.',
  why: 'One statement without both conditions is a way out for everything that the nodes can read.',
  source: 'NIST AC-4, SC-7(10); NIST SP 800-207 2.1; AWS data perimeter',
  types,
  holdsFor: (endpoint, context) => {
    const policy = endpoint.properties['PolicyDocument'];
    if (!isObject(policy)) return notApplicable;
    const ours = context.settings.network?.perimeter;
    const statement = policy['Statement'];
    const wide = (Array.isArray(statement) ? listOf(statement) : [statement])
      .filter((each) => valueAt(each, 'Effect') !== 'Deny')
      .filter((each) => !staysInside(each, ours) && !isListed(each, endpoint, context));
    return unless(
      wide.map((each) =>
        breach(
          'PolicyDocument',
          `the statement ${shown(valueAt(each, 'Sid'))} lets pass what is not ours, and config lists no such exception`,
        ),
      ),
    );
  },
};

/** Claims over what passes through endpoints. */
export const endpointPolicyRules: readonly TemplateRule[] = [
  endpointHasAPolicy,
  endpointPolicyStaysInside,
];
