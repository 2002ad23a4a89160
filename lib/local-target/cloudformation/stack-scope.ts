import { objectOf, textOf } from '../json-value';
import type { Json, JsonObject, Place } from '../ledger';
import { hexDigits } from '../registry/made-up-value';
import type { Stack, StackResource } from '../state/stack';
import { Evaluator } from '../template/evaluator';
import type { EvaluationScope } from '../template/evaluator';
import type { DynamicReference } from '../template/dynamic-references';
import { resolveParameters } from '../template/parameters';
import { checkRuleAssertions } from '../template/rule-assertions';
import { validationError } from '../template/template';
import type { Engine } from './engine';
import type { StackPlan } from './prepared-template';

/** Value of `Ref` to a resource of a stack. */
export function refOf(resource: StackResource): Json {
  return resource.physicalId;
}

/** Value of `Fn::GetAtt` of a resource of a stack, nested stacks included. */
export function stackAttribute(engine: Engine, resource: StackResource, name: string): Json {
  if (resource.childStackId === undefined) return engine.provider.attribute(resource, name);
  const child = engine.state.stacks.find(({ id }) => id === resource.childStackId);
  const output = child?.outputs.find(({ key }) => name === `Outputs.${key}`);
  if (!output) {
    throw validationError(
      `Template error: resource ${resource.logicalId} does not support attribute type ${name} in Fn::GetAtt`,
    );
  }
  return output.value;
}

/**
 * Resolves a plan's parameters and rules, and evaluates its expressions.
 *
 * @param resource - resources that exist for the expressions
 * @throws ServiceError `ValidationError` when a parameter or a rule refuses
 */
export function planEvaluator(
  engine: Engine,
  { stack, plan }: { readonly stack: Stack; readonly plan: StackPlan },
  resource: EvaluationScope['resource'],
): Evaluator {
  const { template, given } = plan;
  const parameters = resolveParameters(template.parameters, given, (name) =>
    parameterValue(engine, stack, name),
  );
  const evaluator = new Evaluator(template, stackScope(engine, stack, { parameters, resource }));
  checkRuleAssertions(evaluator);
  return evaluator;
}

function stackScope(
  engine: Engine,
  stack: Stack,
  parts: Pick<EvaluationScope, 'parameters' | 'resource'>,
): EvaluationScope {
  const { account, region } = stack;
  return {
    account,
    region,
    stackId: stack.id,
    stackName: stack.name,
    ...parts,
    importValue: (name) =>
      engine.directory.exports(stack).find((item) => item.name === name)?.value,
    stackOutput: (address) => engine.directory.outputOf(address),
    dynamicReference: (reference) => dynamicValue(engine, stack, reference),
  };
}

/** Value of a parameter, or of a public parameter that names an image. */
export function parameterValue(engine: Engine, place: Place, name: string): string | undefined {
  const stored = engine.state.parameters.find(
    (item) => item.name === name && item.account === place.account && item.region === place.region,
  );
  if (stored) return stored.value;
  // AWS publishes images under this prefix; which ones is not known here, so the id is plainly made up.
  const isImage = name.startsWith('/aws/service/') && /ami|image[_-]id/i.test(name);
  return isImage ? `ami-0${hexDigits(`${place.region}${name}`, 16)}` : undefined;
}

function dynamicValue(
  engine: Engine,
  place: Place,
  reference: DynamicReference,
): string | undefined {
  if (reference.service !== 'secretsmanager') {
    return parameterValue(engine, place, reference.name);
  }
  const secret = engine.state.records
    .ofType(place, 'AWS::SecretsManager::Secret')
    .find(({ physicalId, name }) => physicalId === reference.name || name === reference.name);
  if (!secret) return undefined;
  const written = textOf(secret.properties['SecretString']);
  if (reference.jsonKey === undefined) return written ?? generated(secret.seed);
  const key = reference.jsonKey;
  if (written !== undefined) return textOf(parsedObject(written)[key]);
  const generator = objectOf(secret.properties['GenerateSecretString']);
  const template = parsedObject(textOf(generator['SecretStringTemplate']) ?? '{}');
  if (generator['GenerateStringKey'] === key) return generated(secret.seed);
  return textOf(template[key]);
}

function generated(seed: string): string {
  return `local-secret-${hexDigits(`${seed}/secret`, 16)}`;
}

function parsedObject(text: string): JsonObject {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}
