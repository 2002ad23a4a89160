import { intrinsicOf, objectOf, shown, valueAt } from './json-shape';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule } from './template-rule';
import { breach, compliant, unless } from './template-rule';
import { secretIn } from './written-secrets';

const types = ['AWS::Lambda::Function'];

/**
 * Runtimes that AWS still updates and that this project knows; an older one is refused before AWS refuses to change it.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
const runtimes =
  /^(nodejs(22|24)\.x|python3\.(12|13|14)|java(21|25)|dotnet(8|10)|provided\.al2023)$/;

/** Functions that run under a role. */
function othersUnder(
  role: TemplateResource | undefined,
  self: TemplateResource,
  { index }: RuleContext,
): readonly TemplateResource[] {
  if (role === undefined) return [];
  return index
    .ofType('AWS::Lambda::Function')
    .filter(
      (each) => each !== self && index.follow(each.properties['Role'], each.document) === role,
    );
}

/** Variables of a function with a text that looks like a secret, or with a name that promises one in plain text. */
function secretVariables({ properties }: TemplateResource): readonly string[] {
  const variables = objectOf(valueAt(properties, 'Environment', 'Variables'));
  return Object.entries(variables)
    .filter(([name, value]) => {
      if (intrinsicOf(value) !== undefined || typeof value !== 'string') return false;
      if (secretIn(value) !== undefined) return true;
      const promises = /(password|passwd|secret|token|api_?key)$/i.test(name);
      // The name or ARN of a secret is none.
      return promises && !/^arn:|^\{\{resolve:/.test(value);
    })
    .map(([name]) => name);
}

const functionRunsAsItself: TemplateRule = {
  id: 'FunctionRunsAsItself',
  says: 'A function has a role of its own and a runtime that AWS still updates, and is told no secret.',
  why: 'A shared role has the rights of all; variables are shown to everybody who may describe the function.',
  source: 'Lambda.2; CKV_AWS_45; NIST AC-6, IA-5(7), SI-2',
  types,
  holdsFor: (resource, context) => {
    const { properties, document } = resource;
    const { Runtime: runtime, PackageType: packaging } = properties;
    const role = context.index.follow(properties['Role'], document);
    const known = typeof runtime === 'string' && runtimes.test(runtime);
    return unless([
      ...(known || packaging === 'Image'
        ? []
        : [breach('Runtime', `${shown(runtime)} is no runtime that is known and updated`)]),
      ...othersUnder(role, resource, context).map(({ path }) =>
        breach('Role', `${path} runs under its role, too`),
      ),
      ...secretVariables(resource).map((name) =>
        breach(`Environment.Variables.${name}`, 'it looks like a secret in plain text'),
      ),
    ]);
  },
};

const functionAsksWhoCalls: TemplateRule = {
  id: 'FunctionAsksWhoCalls',
  says: 'A function with an address of its own asks callers for an identity, and no permission admits everybody.',
  why: 'An address without sign-in is a way in from the internet that no network rule and no firewall sees.',
  source: 'Lambda.1; NIST AC-3, SC-7',
  types: ['AWS::Lambda::Url', 'AWS::Lambda::Permission'],
  holdsFor: ({ type, properties }) => {
    if (type === 'AWS::Lambda::Url') {
      const value = properties['AuthType'];
      return value === 'AWS_IAM' ? compliant : breach('AuthType', `AuthType is ${shown(value)}`);
    }
    const { Principal: principal, PrincipalOrgID: organization } = properties;
    const { SourceArn: arn, SourceAccount: account } = properties;
    if (principal === '*' && organization === undefined) {
      return breach('Principal', 'everybody may call it');
    }
    const isService = typeof principal === 'string' && principal.endsWith('.amazonaws.com');
    if (!isService || arn !== undefined || account !== undefined) return compliant;
    return breach('SourceArn', `${principal} may call it for any account`);
  },
};

/** Claims over functions. */
export const functionRules: readonly TemplateRule[] = [functionRunsAsItself, functionAsksWhoCalls];
