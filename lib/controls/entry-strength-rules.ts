import { isObject, listOf, shown, valueAt } from './json-shape';
import type { TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

/** Whether a rule of a web ACL does nothing but count. */
function countsAlone(rule: unknown): boolean {
  return (
    isObject(valueAt(rule, 'OverrideAction', 'Count')) || isObject(valueAt(rule, 'Action', 'Count'))
  );
}

const webAclRefuses: TemplateRule = {
  id: 'WebAclRefuses',
  says: 'Every rule of a web ACL refuses or admits; none counts alone.',
  why: 'A rule that counts is switched on by somebody who never came back, and until then refuses nothing.',
  source: 'NIST SI-4; NIST SC-7',
  types: ['AWS::WAFv2::WebACL'],
  holdsFor: ({ properties }) =>
    unless(
      listOf(properties['Rules'])
        .filter(countsAlone)
        .map((rule) => breach('Rules', `${shown(valueAt(rule, 'Name'))} counts alone`)),
    ),
};

const associationNamesAWebAcl: TemplateRule = {
  id: 'AssociationNamesAWebAcl',
  says: 'What a load balancer is associated with is a web ACL that a template shows.',
  why: 'Rules of which nobody here knows may be gone tomorrow.',
  source: 'ELB.16; NIST CM-2',
  types: ['AWS::WAFv2::WebACLAssociation'],
  holdsFor: ({ document, properties }, { index }) => {
    const value = properties['WebACLArn'];
    if (index.follow(value, document)?.type === 'AWS::WAFv2::WebACL') return compliant;
    return breach('WebACLArn', `${shown(value)} leads to no web ACL`);
  },
};

const entryIsReadyForQuantumComputers: TemplateRule = {
  id: 'EntryIsReadyForQuantumComputers',
  says: 'Every encrypted listener agrees on keys that a quantum computer cannot find out, where its caller can.',
  why: 'What is recorded today is read on the day that there is such a machine; a face does not change until then.',
  source: 'NIST FIPS 203, SC-13; ELB.17',
  types: ['AWS::ElasticLoadBalancingV2::Listener'],
  holdsFor: ({ properties }) => {
    const { Protocol: protocol, SslPolicy: policy } = properties;
    if (protocol !== 'HTTPS' && protocol !== 'TLS') return notApplicable;
    if (typeof policy === 'string' && policy.includes('-PQ-')) return compliant;
    return breach('SslPolicy', `SslPolicy is ${shown(policy)}; take one with "-PQ-" in its name`);
  },
};

/** Claims over ways in, that what stands in front of them is as strong as it looks. */
export const entryStrengthRules: readonly TemplateRule[] = [
  webAclRefuses,
  associationNamesAWebAcl,
  entryIsReadyForQuantumComputers,
];
