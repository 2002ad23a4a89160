import { Stage } from 'aws-cdk-lib';
import { loadEnvironments, type Environment } from '../../config';
import { buildEnvironments } from '../../stacks/platform';
import { assessmentDate } from './environment-variant';
import { testApp } from './test-app';
import { resourcesOf, type TemplateResource } from './template-resources';

/** One stack of one environment as CloudFormation will see it. */
export interface SynthesizedStack {
  /** Path in the tree, `prod/Network`. */
  readonly path: string;
  readonly environment: Environment;
  readonly stackName: string;
  readonly account: string;
  readonly region: string;
  readonly terminationProtection: boolean;
  /** Names of the stacks that are deployed before it. */
  readonly after: readonly string[];
  readonly template: unknown;
}

/** A resource with the place where it stands, `prod/Network/Vpc…`. */
export interface PlacedResource extends TemplateResource {
  readonly path: string;
  readonly stack: SynthesizedStack;
}

function synthesizeEnvironment(stage: Stage, environment: Environment): SynthesizedStack[] {
  return stage.synth().stacks.map((artifact) => ({
    path: artifact.hierarchicalId,
    environment,
    stackName: artifact.stackName,
    account: artifact.environment.account,
    region: artifact.environment.region,
    terminationProtection: artifact.terminationProtection ?? false,
    after: artifact.dependencies
      .filter((each) => artifact.assembly.stacks.some(({ id }) => id === each.id))
      .map(({ id }) => artifact.assembly.getStackArtifact(id).stackName),
    template: artifact.template as unknown,
  }));
}

/** Every stack of every environment of this checkout, under every policy and without the checks. */
export function synthesizePlatform(): readonly SynthesizedStack[] {
  const environments = loadEnvironments(assessmentDate);
  const app = testApp();
  buildEnvironments(app, environments);
  return Object.values(environments).flatMap((environment) => {
    const stage = app.node.findChild(environment.name);
    if (!Stage.isStage(stage)) throw new Error(`${environment.name} is no stage.`);
    return synthesizeEnvironment(stage, environment);
  });
}

/** Every resource of the given stacks. */
export function placedResources(stacks: readonly SynthesizedStack[]): readonly PlacedResource[] {
  return stacks.flatMap((stack) =>
    resourcesOf(stack.template).map((resource) => ({
      ...resource,
      stack,
      path: `${stack.path}/${resource.logicalId}`,
    })),
  );
}
