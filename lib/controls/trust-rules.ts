import { isPattern } from './action-pattern';
import { listOf, objectOf, shown, stringsOf, valueAt } from './json-shape';
import { statementsOf } from './policy-statements';
import type { TemplateIndex, TemplateResource } from './template-index';
import type { TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const at = 'AssumeRolePolicyDocument';
const types = ['AWS::IAM::Role'];

/** Statements of a trust that let somebody in. */
const openingsOf = ({ properties }: TemplateResource): readonly unknown[] =>
  statementsOf(properties[at]).filter((each) => valueAt(each, 'Effect') === 'Allow');

const exactly = ['StringEquals', 'ArnEquals'];

/** Values that a statement asks a key to equal; none where it asks nothing or by a pattern. */
function exactValues(statement: unknown, isKey: (key: string) => boolean): readonly unknown[] {
  return exactly.flatMap((operator) =>
    Object.entries(objectOf(valueAt(statement, 'Condition', operator)))
      .filter(([key]) => isKey(key.toLowerCase()))
      .flatMap(([, value]) => (Array.isArray(value) ? listOf(value) : [value]))
      .filter((value) => typeof value !== 'string' || !isPattern(value)),
  );
}

const pipelineTrust: TemplateRule = {
  id: 'PipelineTrustIsExact',
  says: 'A role that tokens of a provider open asks for their audience and their subject, both in full.',
  why: 'With a pattern in the subject, any branch, fork or repository of somebody else deploys.',
  source: 'IAM user guide, OIDC trust; GitHub, security hardening with OpenID Connect; NIST IA-8',
  types,
  holdsFor: (role) => {
    const federated = openingsOf(role).filter(
      (each) => valueAt(each, 'Principal', 'Federated') !== undefined,
    );
    if (federated.length === 0) return notApplicable;
    return unless(
      federated.flatMap((each) =>
        ['aud', 'sub']
          .filter((claim) => {
            const said = exactValues(each, (key) => key.endsWith(`:${claim}`));
            return said.length === 0 || said.length < statedValues(each, claim);
          })
          .map((claim) =>
            breach(at, `the claim ${claim} is not asked for in full (StringEquals, no * and no ?)`),
          ),
      ),
    );
  },
};

/** How many values a statement states for a claim, by whatever operator. */
function statedValues(statement: unknown, claim: string): number {
  return Object.values(objectOf(valueAt(statement, 'Condition'))).flatMap((keys) =>
    Object.entries(objectOf(keys))
      .filter(([key]) => key.toLowerCase().endsWith(`:${claim}`))
      .flatMap(([, value]) => (Array.isArray(value) ? listOf(value) : [value])),
  ).length;
}

const callerKeys = ['sts:externalid', 'aws:principalorgid', 'aws:principalarn'];

function accountOf(principal: unknown, role: TemplateResource, index: TemplateIndex): string {
  const text = index.text(principal, role.document);
  // A role of the same templates is of their account, or its ARN would be a text.
  if (text === undefined) return role.document.account ?? '';
  return /^\d{12}$/.test(text) ? text : (text.split(':')[4] ?? text);
}

const foreignTrust: TemplateRule = {
  id: 'ForeignTrustIsNarrow',
  says: 'A role is taken from another account only by who is named, by an external id or by the organisation; by everybody never.',
  why: 'The other account decides alone who in it becomes the role.',
  source: 'IAM user guide, confused deputy; NIST AC-3, AC-20',
  types,
  holdsFor: (role, { index }) =>
    unless(
      openingsOf(role).flatMap((each): readonly Verdict[] => {
        const principal = valueAt(each, 'Principal');
        const named = [valueAt(principal, 'AWS')].flat().filter((one) => one !== undefined);
        if (
          principal === '*' ||
          named.includes('*') ||
          valueAt(each, 'NotPrincipal') !== undefined
        ) {
          return [breach(at, 'everybody may take the role: name who')];
        }
        const wide = named.filter(
          (one) =>
            accountOf(one, role, index) !== role.document.account &&
            !/:(role|user)\//.test(index.text(one, role.document) ?? ''),
        );
        const narrowed = exactValues(each, (key) => callerKeys.includes(key)).length > 0;
        return wide.length === 0 || narrowed
          ? []
          : [
              breach(
                at,
                `${shown(wide[0])} is another account, and nothing says who of it (aws:PrincipalArn, aws:PrincipalOrgID or sts:ExternalId)`,
              ),
            ];
      }),
    ),
};

const podKeys = ['kubernetes-namespace', 'kubernetes-service-account'];

const podTrust: TemplateRule = {
  id: 'PodTrustNamesItsPods',
  says: 'A role of pods names the cluster, the namespace and the service account that take it.',
  why: 'Without them any association of the account hands the role out, to any pod.',
  source: 'EKS user guide, role for Pod Identity; NIST AC-3',
  types,
  holdsFor: (role) => {
    const forPods = openingsOf(role).filter((each) =>
      stringsOf(valueAt(each, 'Principal', 'Service')).includes('pods.eks.amazonaws.com'),
    );
    if (forPods.length === 0) return notApplicable;
    return unless(
      forPods.flatMap((each): readonly Verdict[] => {
        const missing = podKeys
          .map((key) => `aws:requesttag/${key}`)
          .concat('aws:sourcearn')
          .filter((key) => exactValues(each, (one) => one === key).length === 0);
        return missing.length === 0
          ? []
          : [breach(at, `the trust does not ask for ${missing.join(', ')} in full`)];
      }),
    );
  },
};

const sessionTags: TemplateRule = {
  id: 'PodSessionsAreTagged',
  says: 'Sessions of pods carry the tags that their roles ask for.',
  why: 'Without them the trust refuses the pod, at run time only.',
  source: 'EKS user guide, Pod Identity session tags',
  types: ['AWS::EKS::PodIdentityAssociation'],
  holdsFor: ({ properties }) =>
    properties['DisableSessionTags'] === true
      ? breach(
          'DisableSessionTags',
          'session tags are off, and the trust of the role asks for them',
        )
      : compliant,
};

/** Claims over who may become whom. */
export const trustRules: readonly TemplateRule[] = [
  pipelineTrust,
  foreignTrust,
  podTrust,
  sessionTags,
];
