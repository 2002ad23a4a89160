import {
  operatorPagesHaveTheirGroup,
  servicesHaveTheirCallers,
} from '../../../config/rules/access-rules';
import type { EnvironmentData } from '../../../config/schema/environment';
import { entryPoint, signIns } from '../../support/sample-entries';
import { identityCenterPages } from '../../support/sample-operator-pages';
import { describeRule, sampleEnvironment, violationsOf } from '../sample-environment';

/** One page, and a group that decides about it. */
function withPage(environment: EnvironmentData): void {
  environment.access.verifiedAccess = structuredClone(identityCenterPages);
  environment.ingress.entries = [
    structuredClone(entryPoint({ name: 'experiments', signIn: signIns['verified-access'] })),
  ];
}

const firstOf = <T>([first]: readonly T[]): T => {
  if (first === undefined) throw new Error('the sample has one');
  return first;
};

describeRule('operatorPagesHaveTheirGroup', operatorPagesHaveTheirGroup, [
  {
    name: 'a page behind Verified Access that is not there',
    breaks: (environment) => {
      withPage(environment);
      environment.access.verifiedAccess = null;
    },
    twin: withPage,
    says: /entries\.0\.signIn: experiments is behind Verified Access, and there is none/,
  },
  {
    name: 'a page of a group that is not there',
    breaks: (environment) => {
      withPage(environment);
      firstOf(environment.ingress.entries).signIn = { kind: 'verified-access', group: 'nobody' };
    },
    twin: withPage,
    says: /signIn\.group: Verified Access has no group nobody: operators is known/,
  },
  {
    name: 'a page behind Verified Access that faces the internet, too',
    breaks: (environment) => {
      withPage(environment);
      firstOf(environment.ingress.entries).scheme = 'internet-facing';
    },
    twin: withPage,
    says: /entries\.0\.scheme: Verified Access leads to internal load balancers only/,
  },
  {
    name: 'gRPC behind Verified Access',
    breaks: (environment) => {
      withPage(environment);
      firstOf(environment.ingress.entries).behind.version = 'GRPC';
    },
    twin: (environment) => {
      withPage(environment);
      firstOf(environment.ingress.entries).behind.version = 'HTTP2';
    },
    says: /behind\.version: Verified Access takes HTTP requests/,
  },
  {
    name: 'Verified Access without a page',
    breaks: (environment) => {
      environment.access.verifiedAccess = structuredClone(identityCenterPages);
    },
    twin: withPage,
    says: /access\.verifiedAccess: no entry of ingress is behind/,
  },
  {
    name: 'a group without a page',
    breaks: (environment) => {
      withPage(environment);
      environment.access.verifiedAccess?.groups.push({ name: 'others', members: ['a'] });
    },
    twin: withPage,
    says: /groups\.1: no page is for others/,
  },
  {
    name: 'a group that is listed twice',
    breaks: (environment) => {
      withPage(environment);
      environment.access.verifiedAccess?.groups.push({ name: 'operators', members: ['a'] });
    },
    twin: withPage,
    says: /groups\.1\.name: operators is listed twice/,
  },
]);

test('an environment without pages needs no Verified Access', () => {
  expect(violationsOf(operatorPagesHaveTheirGroup, sampleEnvironment())).toEqual([]);
});

/** One service, and the program that calls it. */
function withService(environment: EnvironmentData): void {
  firstOf(environment.tenants).serviceAccounts = ['frame-importer'];
  const { namespace } = firstOf(environment.tenants);
  const service = entryPoint({ name: 'faces', signIn: signIns.lattice });
  environment.ingress.entries = [structuredClone(service)];
  for (const caller of callersOf(environment)) caller.namespace = namespace;
}

function callersOf({ ingress }: EnvironmentData) {
  const { signIn } = firstOf(ingress.entries);
  if (signIn.kind !== 'lattice') throw new Error('the sample is behind VPC Lattice');
  return signIn.callers;
}

function enforce(
  environment: EnvironmentData,
  exclusions: Extract<
    EnvironmentData['network']['encryptionInTransit'],
    { mode: 'enforce' }
  >['exclusions'],
): void {
  withService(environment);
  environment.network.encryptionInTransit = { mode: 'enforce', exclusions };
}

describeRule('servicesHaveTheirCallers', servicesHaveTheirCallers, [
  {
    name: 'a caller that no tenant has',
    breaks: (environment) => {
      withService(environment);
      firstOf(environment.tenants).serviceAccounts = ['jobs'];
    },
    twin: withService,
    says: /callers\.0: no tenant has the service account \S+\/frame-importer.*\/jobs/,
  },
  {
    name: 'a caller that is listed twice',
    breaks: (environment) => {
      withService(environment);
      const callers = callersOf(environment);
      callers.push(structuredClone(firstOf(callers)));
    },
    twin: withService,
    says: /callers\.1: \S+ may call faces already/,
  },
  {
    name: 'a service that faces the internet',
    breaks: (environment) => {
      withService(environment);
      firstOf(environment.ingress.entries).scheme = 'internet-facing';
    },
    twin: withService,
    says: /scheme: VPC Lattice leads to internal load balancers only/,
  },
  {
    name: 'pods that speak gRPC alone',
    breaks: (environment) => {
      withService(environment);
      firstOf(environment.ingress.entries).behind.version = 'GRPC';
    },
    twin: withService,
    says: /behind\.version: VPC Lattice sends HTTP\/1\.1/,
  },
  {
    name: 'a VPC that enforces encryption and leaves VPC Lattice out',
    breaks: (environment) => {
      enforce(environment, []);
    },
    twin: (environment) => {
      enforce(environment, [
        { resource: 'vpc-lattice', because: 'services take requests over TLS alone' },
      ]);
    },
    says: /exclusions: faces is behind VPC Lattice/,
  },
]);

test('an environment without services needs no caller', () => {
  expect(violationsOf(servicesHaveTheirCallers, sampleEnvironment())).toEqual([]);
});
