import { listOf, shown, stringsOf, valueAt } from './json-shape';
import { isAboutEverybody, statementsOf } from './policy-statements';
import type { TemplateIndex, TemplateResource } from './template-index';
import type { TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const policyType = 'AWS::VpcLattice::AuthPolicy';
const serviceType = 'AWS::VpcLattice::Service';
const invoke = 'vpc-lattice-svcs:Invoke';

function allowing(statements: readonly unknown[]): readonly unknown[] {
  return statements.filter((each) => valueAt(each, 'Effect') !== 'Deny');
}

/** What an ARN with something behind it begins with. */
function headOf(value: unknown): unknown {
  const [separator, parts] = listOf(valueAt(value, 'Fn::Join'));
  return separator === '' ? listOf(parts)[0] : value;
}

function followed(
  value: unknown,
  { document }: Pick<TemplateResource, 'document'>,
  index: TemplateIndex,
): TemplateResource | undefined {
  return index.follow(headOf(value), document);
}

/** The end of an ARN, where it is known. */
function tailOf(value: unknown): string {
  const [, parts] = listOf(valueAt(value, 'Fn::Join'));
  const last = listOf(parts).at(-1) ?? value;
  return typeof last === 'string' ? last : '';
}

function resourcesOf(statement: unknown): readonly unknown[] {
  return [valueAt(statement, 'Resource')].flat();
}

/** What is wide in one statement of the policy of a service. */
function widths(statement: unknown): readonly string[] {
  const actions = stringsOf(valueAt(statement, 'Action'));
  const methods = valueAt(statement, 'Condition', 'StringEquals', 'vpc-lattice-svcs:RequestMethod');
  const all = resourcesOf(statement).filter((each) => ['', '*', '/*'].includes(tailOf(each)));
  return [
    ...(isAboutEverybody(statement) ? ['lets every principal in'] : []),
    ...(actions.length === 1 && actions[0] === invoke
      ? []
      : [`allows ${actions.join(', ') || 'every action'}`]),
    ...(stringsOf(methods).length === 0 ? ['names no method'] : []),
    ...(all.length === 0 ? [] : ['names no path']),
  ];
}

const servicePolicyNamesItsCallers: TemplateRule = {
  id: 'LatticeServiceNamesItsCallers',
  says: 'The policy of a service of VPC Lattice names each caller, its methods and its paths.',
  why: 'The network lets in the whole organisation, so the service alone says which program may ask for what.',
  source: 'NIST AC-3, AC-6; NIST SP 800-207 2.1; VPC Lattice auth policies',
  types: [policyType],
  holdsFor: (policy, { index }) => {
    const subject = followed(policy.properties['ResourceIdentifier'], policy, index);
    if (subject?.type !== serviceType) return notApplicable;
    const statements = allowing(statementsOf(policy.properties['Policy']));
    return unless(
      statements.flatMap((each) =>
        widths(each).map((width) => breach('Policy', `the statement ${shown(each)} ${width}`)),
      ),
    );
  },
};

/** A right to call: the role that has it, and the service. */
type Call = readonly [role: TemplateResource, service: TemplateResource];

/** Calls that policies of services let in. */
function admitted(index: TemplateIndex): readonly Call[] {
  return index.ofType(policyType).flatMap((policy) => {
    const service = followed(policy.properties['ResourceIdentifier'], policy, index);
    if (service?.type !== serviceType) return [];
    return allowing(statementsOf(policy.properties['Policy'])).flatMap((statement) =>
      [valueAt(statement, 'Principal', 'AWS')].flat().flatMap((principal): readonly Call[] => {
        const role = followed(principal, policy, index);
        return role === undefined ? [] : [[role, service]];
      }),
    );
  });
}

/** Calls that policies of roles allow. */
function granted(index: TemplateIndex): readonly Call[] {
  const policies = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'].flatMap((type) =>
    index.ofType(type),
  );
  return policies.flatMap((policy) => {
    const roles = listOf(policy.properties['Roles']).flatMap(
      (each) => followed(each, policy, index) ?? [],
    );
    const services = allowing(statementsOf(policy.properties['PolicyDocument']))
      .filter((each) => stringsOf(valueAt(each, 'Action')).includes(invoke))
      .flatMap(resourcesOf)
      .flatMap((each) => followed(each, policy, index) ?? []);
    return roles.flatMap((role) => services.map((service): Call => [role, service]));
  });
}

function missing(some: readonly Call[], among: readonly Call[]): readonly Call[] {
  return some.filter(
    ([role, service]) => !among.some((each) => each[0] === role && each[1] === service),
  );
}

const callersAgree: TemplateRule = {
  id: 'LatticeCallersAgree',
  says: 'A role that may call a service of VPC Lattice is let in by its policy, and who is let in has the right.',
  why: 'Both must allow: one without the other is a call that fails, or a right that nobody reviewed at its other end.',
  source: 'NIST AC-3, AC-6; VPC Lattice auth policies, How authorization works',
  types: [serviceType],
  holdsFor: (service, { index }) => {
    const [ways, rights] = [admitted(index), granted(index)];
    const here = (calls: readonly Call[]): readonly Call[] =>
      calls.filter((each) => each[1] === service);
    return unless([
      ...here(missing(rights, ways)).map(([role]) =>
        breach('', `${role.path} has the right to call it, and its policy does not let it in`),
      ),
      ...here(missing(ways, rights)).map(([role]) =>
        breach('', `its policy lets ${role.path} in, which has no right to call it`),
      ),
    ]);
  },
};

const associationHasAGroup: TemplateRule = {
  id: 'LatticeAssociationHasAGroup',
  says: 'The association of a VPC with a network of VPC Lattice has a security group.',
  why: 'Without one everything in the VPC, and what comes in over it, gets as far as the policies.',
  source: 'NIST AC-4, SC-7; VPC Lattice security groups',
  types: ['AWS::VpcLattice::ServiceNetworkVpcAssociation'],
  holdsFor: ({ properties }) =>
    listOf(properties['SecurityGroupIds']).length > 0
      ? compliant
      : breach('SecurityGroupIds', 'no security group is named'),
};

const networkKeepsALog: TemplateRule = {
  id: 'LatticeKeepsALog',
  says: 'A network of VPC Lattice writes down every request.',
  why: 'Without it nobody can say which program called a service, or why one was refused.',
  source: 'NIST AU-2, AU-3, AU-12',
  types: ['AWS::VpcLattice::ServiceNetwork'],
  holdsFor: (network, { index }) =>
    index
      .ofType('AWS::VpcLattice::AccessLogSubscription')
      .some((each) => followed(each.properties['ResourceIdentifier'], each, index) === network)
      ? compliant
      : breach('', 'no AccessLogSubscription names it'),
};

const latticeSpeaksTls: TemplateRule = {
  id: 'LatticeSpeaksTls',
  says: 'VPC Lattice takes requests over TLS, and sends them on over TLS.',
  why: 'A signature says who called, and hides nothing of what was asked or answered.',
  source: 'NIST SC-8, SC-8(1)',
  types: ['AWS::VpcLattice::Listener', 'AWS::VpcLattice::TargetGroup'],
  holdsFor: ({ properties, type }) => {
    // A function is called through AWS itself.
    if (properties['Type'] === 'LAMBDA') return notApplicable;
    const at = type.endsWith('Listener') ? 'Protocol' : 'Config.Protocol';
    const protocol = valueAt(properties, ...at.split('.'));
    return protocol === 'HTTPS'
      ? compliant
      : breach(at, `${at} is ${shown(protocol)}, expected "HTTPS"`);
  },
};

/** Claims over the way of a call through VPC Lattice: who, from where, and what is written down of it. */
export const latticeWayRules: readonly TemplateRule[] = [
  servicePolicyNamesItsCallers,
  callersAgree,
  associationHasAGroup,
  networkKeepsALog,
  latticeSpeaksTls,
];
