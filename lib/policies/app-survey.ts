import path from 'node:path';
import { CfnResource, Stack, Stage, Validations } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { RecordedAcceptance } from './accept-finding';
import { acceptedFindingMetadata } from './accept-finding';
import { overriddenProperties, type OverriddenResource } from './overridden-properties';
import { isObject, objectOf } from '../controls/json-shape';

/** A stack of the app and where its template lies. */
export interface SurveyedStack {
  readonly path: string;
  readonly stackName: string;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly environment: string;
  readonly templatePath: string;
  /** Construct path by logical id, for every resource construct of the stack. */
  readonly constructPaths: Map<string, string>;
}

/** An acceptance and the construct that it stands on. */
export interface PlacedAcceptance extends RecordedAcceptance {
  readonly path: string;
}

/** An acknowledgement in the raw form of the CDK. */
export interface Acknowledgement {
  readonly id: string;
  readonly path: string;
  /**
   * Whether a construct of aws-cdk-lib made it about itself: the library answers known false alarms of its own
   * validator that way.
   */
  readonly byLibrary: boolean;
}

/** Everything that the checks need from the construct tree, read in one walk. */
export interface AppSurvey {
  readonly environments: readonly string[];
  readonly stacks: readonly SurveyedStack[];
  readonly acceptances: readonly PlacedAcceptance[];
  readonly acknowledgements: readonly Acknowledgement[];
  /** Resources whose templates say something else than the constructs that cdk-nag reads. */
  readonly overridden: readonly OverriddenResource[];
  /** Name of the environment that a construct path lies in; empty outside of every stage. */
  readonly environmentOf: (constructPath: string) => string;
}

/**
 * Reads stacks (nested ones too), resources, acceptances and acknowledgements from a synthesized app.
 */
export function surveyApp(app: App): AppSurvey {
  const stacks = new Map<Stack, SurveyedStack>();
  const environments = app.node.children
    .filter((child) => Stage.isStage(child))
    .map(({ node }) => node.id);
  const known = new Set(environments);
  const environmentOf = (constructPath: string): string => {
    const [first = ''] = constructPath.split('/', 1);
    return known.has(first) ? first : '';
  };
  const acceptances: PlacedAcceptance[] = [];
  const acknowledgements: Acknowledgement[] = [];
  const overridden: OverriddenResource[] = [];
  for (const construct of app.node.findAll()) {
    if (Stack.isStack(construct)) stacks.set(construct, surveyStack(construct, environmentOf));
    if (CfnResource.isCfnResource(construct)) {
      const stack = construct.stack;
      const logicalId = String(stack.resolve(construct.logicalId));
      stacks.get(stack)?.constructPaths.set(logicalId, construct.node.path);
      const properties = overriddenProperties(construct);
      if (properties.length > 0) overridden.push({ path: construct.node.path, properties });
    }
    if (construct.node.metadata.length === 0) continue;
    acceptances.push(...acceptancesOn(construct));
    acknowledgements.push(...acknowledgementsOn(construct));
  }
  return {
    environments,
    stacks: [...stacks.values()],
    acceptances,
    acknowledgements,
    overridden,
    environmentOf,
  };
}

function surveyStack(stack: Stack, environmentOf: (path: string) => string): SurveyedStack {
  const directory = Stage.of(stack)?.outdir ?? '';
  const literal = (value: string): string | undefined => {
    const resolved: unknown = stack.resolve(value);
    return typeof resolved === 'string' ? resolved : undefined;
  };
  return {
    path: stack.node.path,
    stackName: literal(stack.stackName) ?? stack.node.path,
    account: literal(stack.account),
    region: literal(stack.region),
    environment: environmentOf(stack.node.path),
    templatePath: path.join(directory, stack.templateFile),
    constructPaths: new Map(),
  };
}

function acceptancesOn({ node }: IConstruct): readonly PlacedAcceptance[] {
  return node.metadata
    .filter(({ type }) => type === acceptedFindingMetadata)
    .map(({ data }): unknown => data)
    .filter(isRecordedAcceptance)
    .map((acceptance) => ({ ...acceptance, path: node.path }));
}

/** `acceptFinding` is the only writer of this metadata and checks every field. */
function isRecordedAcceptance(data: unknown): data is RecordedAcceptance {
  return isObject(data) && typeof data['rule'] === 'string' && typeof data['source'] === 'string';
}

function acknowledgementsOn({ node }: IConstruct): readonly Acknowledgement[] {
  return node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data, trace }) =>
      Object.keys(objectOf(data)).map((id) => ({
        id,
        path: node.path,
        byLibrary: isLibraryCall(trace),
      })),
    );
}

/**
 * The trace begins with the outermost library frame: the constructor of a library construct when the library
 * acknowledges, and `Validations.acknowledge` itself when code outside of it does.
 */
function isLibraryCall([first = '']: readonly string[] = []): boolean {
  return first.includes('aws-cdk-lib...') && !first.includes('Validations.acknowledge');
}
