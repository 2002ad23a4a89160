import { isObject, stringsOf, valueAt, type JsonObject } from '../../controls/json-shape';
import { isAboutEverybody, statementsOf } from '../../controls/policy-statements';
import { shown, unless, type Check } from '../check';
import type { ExpectedServices } from '../service-expectations';
import type { CloudControl } from '../platform-clients';
import { readResource } from '../read-resource';

type Service = ExpectedServices['services'][number];

const redeploy =
  'Deploy the Access stack again, and look in CloudTrail for PutAuthPolicy, UpdateService and UpdateServiceNetwork';

/** What Cloud Control tells of a policy: the document, or its text. */
function documentOf(policy: unknown): JsonObject | undefined {
  if (isObject(policy)) return policy;
  if (typeof policy !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(policy);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

interface Asked {
  /** What people call it. */
  readonly label: string;
  readonly type: string;
  readonly arn: string;
}

/** The statements that decide about a service or a network, or why none does. */
async function policyOf(
  cloudControl: CloudControl,
  { label, type, arn }: Asked,
): Promise<{ readonly statements: readonly unknown[]; readonly problems: readonly string[] }> {
  const resource = await readResource(cloudControl, type, arn);
  if (resource === undefined) return { statements: [], problems: [`${label} is not there`] };
  const { AuthType } = resource;
  const policy = await readResource(cloudControl, 'AWS::VpcLattice::AuthPolicy', arn);
  const document = documentOf(policy?.['Policy']);
  return {
    statements: statementsOf(document),
    problems: [
      ...(AuthType === 'AWS_IAM' ? [] : [`${label} asks for ${shown(AuthType)}, expected AWS_IAM`]),
      ...(document === undefined ? [`${label} has no policy`] : []),
    ],
  };
}

/** One caller as a line: whatever order lists are told in. */
function callOf(names: readonly unknown[], methods: unknown, paths: readonly string[]): string {
  const sorted = [...stringsOf(methods)].sort().join(' or ');
  return `${names.map(shown).join('/')} ${sorted || 'anything'} ${[...paths].sort().join(' or ')}`;
}

function told(statement: unknown, arn: string): string {
  const wanted = valueAt(statement, 'Condition', 'StringEquals');
  const names = ['kubernetes-namespace', 'kubernetes-service-account'].map((tag) =>
    valueAt(wanted, `aws:PrincipalTag/${tag}`),
  );
  const paths = stringsOf(valueAt(statement, 'Resource')).map((each) => each.replace(arn, ''));
  const call = callOf(names, valueAt(wanted, 'vpc-lattice-svcs:RequestMethod'), paths);
  return isAboutEverybody(statement) ? `any principal as ${call}` : call;
}

async function serviceProblems(
  cloudControl: CloudControl,
  { host, arn, callers }: Service,
): Promise<readonly string[]> {
  if (arn === undefined) return [`${host}: no stack published its service`];
  const type = 'AWS::VpcLattice::Service';
  const { statements, problems } = await policyOf(cloudControl, { label: host, type, arn });
  if (problems.length > 0) return problems;
  const allowed = statements
    .filter((each) => valueAt(each, 'Effect') === 'Allow')
    .map((each) => told(each, arn));
  const declared = callers.map(({ namespace, serviceAccount, methods, paths }) =>
    callOf([namespace, serviceAccount], methods, paths),
  );
  return [
    ...declared.filter((each) => !allowed.includes(each)).map((each) => `${host} refuses ${each}`),
    ...allowed
      .filter((each) => !declared.includes(each))
      .map((each) => `${host} lets in ${each}, which is not declared`),
  ];
}

async function networkProblems(
  cloudControl: CloudControl,
  { arn, members: [key, value], vpcId }: ExpectedServices['network'],
): Promise<readonly string[]> {
  const label = 'the network of services';
  const type = 'AWS::VpcLattice::ServiceNetwork';
  const { statements, problems } = await policyOf(cloudControl, { label, type, arn });
  if (problems.length > 0) return problems;
  const wanted = { [key]: value, 'vpc-lattice-svcs:SourceVpc': vpcId };
  return statements
    .filter((each) => valueAt(each, 'Effect') === 'Allow')
    .flatMap((statement) =>
      Object.entries(wanted).flatMap(([name, expected]) => {
        const actual = stringsOf(valueAt(statement, 'Condition', 'StringEquals', name));
        return actual.length === 1 && actual[0] === expected
          ? []
          : [`${label} asks for ${name} ${actual.join(', ') || 'nothing'}, expected ${expected}`];
      }),
    );
}

const evidenceOf = (services: ExpectedServices['services'], evidence: string): string =>
  services.length === 0
    ? 'no service is declared'
    : `${evidence}: ${services.map(({ host }) => host).join(', ')}`;

/** A policy that somebody widened by hand shows nowhere else. */
export const servicesAreCalledByTheDeclared = (
  cloudControl: CloudControl,
  { network, services }: ExpectedServices,
): Check => ({
  id: 'ACC-3',
  claim: 'Services ask programs for their IAM identity, and let in exactly the declared callers',
  about: 'setting',
  run: async () => {
    const asked = services.length === 0 ? [] : [networkProblems(cloudControl, network)];
    const problems = await Promise.all([
      ...asked,
      ...services.map((service) => serviceProblems(cloudControl, service)),
    ]);
    const evidence = evidenceOf(services, 'callers as declared');
    return unless(problems.flat(), { evidence, remedy: redeploy });
  },
});

/** Without a group on the association the whole VPC gets as far as the policies. */
export const membersOfTheClusterFindServices = (
  cloudControl: CloudControl,
  { network: { associationArn, vpcId }, services }: ExpectedServices,
): Check => ({
  id: 'ACC-4',
  claim: 'Services are found in the VPC, by whom a security group admits',
  about: 'setting',
  run: async () => {
    const evidence = evidenceOf(services, 'associated, with a group');
    const remedy = 'Deploy the Access stack again';
    if (services.length === 0) return unless([], { evidence, remedy });
    const type = 'AWS::VpcLattice::ServiceNetworkVpcAssociation';
    const found = await readResource(cloudControl, type, associationArn);
    if (found === undefined) return unless(['there is no association'], { evidence, remedy });
    // What it was asked for, where that is told; else what Lattice says of it.
    const vpc = found['VpcIdentifier'] ?? found['VpcId'];
    const problems = [
      ...(vpc === vpcId ? [] : [`it is with ${shown(vpc)}, expected ${vpcId}`]),
      ...(stringsOf(found['SecurityGroupIds']).length > 0 ? [] : ['it has no security group']),
    ];
    return unless(problems, { evidence, remedy });
  },
});
