import { Stage, type App } from 'aws-cdk-lib';
import { loadEnvironments, validateEnvironments, type Environment } from '../../config';
import { prod } from '../../config/environments/prod';
import type { EnvironmentInput } from '../../config/schema/environment';
import type { RuleSettings } from '../../lib/controls/template-rule';
import { accessClaims, type AccessClaims } from '../../lib/proofs/claims/access-claims';
import type { Claims } from '../../lib/proofs/claims/claims';
import { platformClaims } from '../../lib/proofs/claims/platform-claims';
import { readAssembly } from '../../lib/template-model/read-assembly';
import type { StackTemplate } from '../../lib/template-model/stack-template';
import { buildEnvironments } from '../../stacks/platform';
import { ruleSettingsOf } from '../../stacks/rule-settings';
import { assessmentDate } from '../support/environment-variant';
import { entryPoint, inferenceEntry, ingressWith, signIns } from '../support/sample-entries';
import { testApp } from '../support/test-app';

/** An environment whose templates are changed, with what the synth tells its checks about it. */
export interface Subject {
  readonly environment: string;
  /** The constructs that the templates were made of. */
  readonly app: App;
  readonly stacks: readonly StackTemplate[];
  readonly settings: RuleSettings;
  readonly claims: Claims;
  /** What is claimed about its data. @default - the proofs about data are not asked: they take their time */
  readonly access?: AccessClaims;
}

/** Synthesizes an environment in this process, as the platform builds it. */
function subjectOf(environment: Environment): Subject {
  const app = testApp();
  buildEnvironments(app, { [environment.name]: environment });
  const stage = app.node.findChild(environment.name);
  if (!Stage.isStage(stage)) throw new Error(`${environment.name} is no stage.`);
  const { claims } = platformClaims(environment);
  if (claims === undefined) throw new Error(`Nothing is claimed about ${environment.name}.`);
  return {
    environment: environment.name,
    app,
    stacks: readAssembly(stage.synth().directory).map((each) => ({
      ...each,
      environment: environment.name,
    })),
    settings: ruleSettingsOf(environment),
    claims,
  };
}

/** Production as it is in this checkout: every stack of it. */
export function production(): Subject {
  const { prod: environment } = loadEnvironments(assessmentDate);
  if (environment === undefined) throw new Error('There is no environment "prod".');
  return subjectOf(environment);
}

/** Production, whose proofs about data are asked, too. */
export function productionWithItsData(): Subject {
  const { prod: environment } = loadEnvironments(assessmentDate);
  if (environment === undefined) throw new Error('There is no environment "prod".');
  return { ...subjectOf(environment), access: accessClaims(environment) };
}

/** Production with every way in from the internet, and each way to sign in: what production has none of is changed there. */
export function productionWithEveryWayIn(): Subject {
  const draft: EnvironmentInput = structuredClone(prod);
  const kinds = ['cognito', 'oidc', 'jwt', 'mutual-tls'] as const;
  draft.ingress = ingressWith(
    kinds.map((kind) =>
      entryPoint({
        name: kind,
        host: `${kind}.prod.example.com`,
        scheme: 'internet-facing',
        signIn: signIns[kind],
      }),
    ),
    [inferenceEntry({ host: 'grpc.prod.example.com' })],
  );
  // Pages of operators are changed where production has them.
  draft.access.verifiedAccess = null;
  draft.promotion = { ...draft.promotion, after: null };
  const { 'every-way-in': environment } = validateEnvironments(
    { 'every-way-in': draft },
    assessmentDate,
  );
  if (environment === undefined) throw new Error('The variant was validated and is not there.');
  return subjectOf(environment);
}
