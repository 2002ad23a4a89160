import { isJsonList, isJsonObject, scalarText } from '../json-value';
import type { Json } from '../ledger';
import { availabilityZones } from './availability-zones';
import { cidrBlocks } from './cidr-blocks';
import type { Evaluator, Resolved } from './evaluator';
import { validationError } from './template';

type Intrinsic = (evaluator: Evaluator, argument: Json) => Resolved;

/** How each intrinsic function other than `Ref` and the condition functions is resolved. */
export const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  'Fn::GetAtt': getAttribute,
  'Fn::If': choose,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Sub': substitute,
  'Fn::FindInMap': findInMap,
  'Fn::Base64': (evaluator, argument) => Buffer.from(evaluator.text(argument)).toString('base64'),
  'Fn::GetAZs': (evaluator, argument) =>
    availabilityZones(evaluator.text(argument) || evaluator.scope.region),
  'Fn::Cidr': cidr,
  'Fn::ImportValue': importValue,
  'Fn::GetStackOutput': getStackOutput,
  'Fn::ToJsonString': (evaluator, argument) => {
    needsExtensions(evaluator, 'Fn::ToJsonString');
    return JSON.stringify(evaluator.value(argument));
  },
  'Fn::Length': (evaluator, argument) => {
    needsExtensions(evaluator, 'Fn::Length');
    return evaluator.list(argument, 'Fn::Length').length;
  },
};

/** As in AWS: without the transform these functions are unknown. */
function needsExtensions(evaluator: Evaluator, name: string): void {
  if (!evaluator.template.languageExtensions) {
    throw validationError(
      `Template error: ${name} needs the template's Transform to be AWS::LanguageExtensions`,
    );
  }
}

function operands(argument: Json, name: string, atLeast: number): readonly Json[] {
  if (!isJsonList(argument) || argument.length < atLeast) {
    throw validationError(
      `Template error: every ${name} object requires a list of at least ${String(atLeast)} values`,
    );
  }
  return argument;
}

function getAttribute(evaluator: Evaluator, argument: Json): Json {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return evaluator.attribute(argument.slice(0, dot), argument.slice(dot + 1));
  }
  const [name = '', attribute = ''] = operands(argument, 'Fn::GetAtt', 2);
  return evaluator.attribute(scalarText(name), evaluator.text(attribute));
}

function choose(evaluator: Evaluator, argument: Json): Resolved {
  const [condition = '', yes = null, no = null] = operands(argument, 'Fn::If', 3);
  return evaluator.resolve(evaluator.condition(scalarText(condition)) ? yes : no);
}

function join(evaluator: Evaluator, argument: Json): Json {
  const [delimiter = '', items = []] = operands(argument, 'Fn::Join', 2);
  return evaluator.list(items, 'Fn::Join').map(scalarText).join(scalarText(delimiter));
}

function select(evaluator: Evaluator, argument: Json): Json {
  const [position = 0, items = []] = operands(argument, 'Fn::Select', 2);
  const index = Number(evaluator.value(position));
  const chosen = evaluator.list(items, 'Fn::Select')[index];
  if (chosen === undefined) {
    throw validationError(
      `Template error: Fn::Select cannot select nonexistent value at index ${String(index)}`,
    );
  }
  return chosen;
}

function split(evaluator: Evaluator, argument: Json): Json {
  const [delimiter = '', text = ''] = operands(argument, 'Fn::Split', 2);
  return evaluator.text(text).split(scalarText(delimiter));
}

function substitute(evaluator: Evaluator, argument: Json): Json {
  const [text, own] = isJsonList(argument) ? argument : [argument, {}];
  const given = isJsonObject(own) ? own : {};
  return evaluator.text(text ?? '').replaceAll(/\$\{([^}]+)\}/g, (_whole, raw: string) => {
    if (raw.startsWith('!')) return `\${${raw.slice(1)}}`;
    const name = raw.trim();
    const local = given[name];
    if (local !== undefined) return evaluator.text(local);
    const dot = name.indexOf('.');
    return dot < 0
      ? evaluator.text({ Ref: name })
      : scalarText(evaluator.attribute(name.slice(0, dot), name.slice(dot + 1)));
  });
}

function findInMap(evaluator: Evaluator, argument: Json): Json {
  const [map = '', top = '', second = '', options] = operands(argument, 'Fn::FindInMap', 3);
  const keys = [map, top, second].map((key) => evaluator.text(key));
  const found = keys.reduce<Json | undefined>(
    (here, key) => (isJsonObject(here) ? here[key] : undefined),
    evaluator.template.mappings,
  );
  if (found !== undefined) return evaluator.value(found);
  const fallback = isJsonObject(options) ? options['DefaultValue'] : undefined;
  if (fallback === undefined) {
    throw validationError(`Template error: Unable to get mapping for ${keys.join('::')}`);
  }
  needsExtensions(evaluator, 'Fn::FindInMap with DefaultValue');
  return evaluator.value(fallback);
}

function cidr(evaluator: Evaluator, argument: Json): Json {
  const [block = '', count = 1, bits] = operands(argument, 'Fn::Cidr', 2);
  const range = evaluator.text(block);
  const hostBits = bits ?? (range.includes(':') ? 64 : 8);
  return cidrBlocks({
    block: range,
    count: Number(evaluator.value(count)),
    bits: Number(evaluator.value(hostBits)),
  });
}

function importValue(evaluator: Evaluator, argument: Json): Json {
  const name = evaluator.text(argument);
  const value = evaluator.scope.importValue(name);
  if (value === undefined) throw validationError(`No export named ${name} found.`);
  evaluator.imports.add(name);
  return value;
}

function getStackOutput(evaluator: Evaluator, argument: Json): Json {
  const request = evaluator.value(argument);
  if (!isJsonObject(request)) {
    throw validationError('Template error: Fn::GetStackOutput requires an object');
  }
  const { StackName, OutputName, Region, RoleArn } = request;
  if (StackName === undefined || OutputName === undefined) {
    throw validationError('Template error: Fn::GetStackOutput needs StackName and OutputName');
  }
  const account = RoleArn === undefined ? undefined : scalarText(RoleArn).split(':')[4];
  const address = {
    account: account ?? evaluator.scope.account,
    region: Region === undefined ? evaluator.scope.region : scalarText(Region),
    stackName: scalarText(StackName),
    outputName: scalarText(OutputName),
  };
  const value = evaluator.scope.stackOutput(address);
  if (value === undefined) {
    throw validationError(
      `Fn::GetStackOutput: stack ${address.stackName} in ${address.account}/${address.region} has no output ${address.outputName}`,
    );
  }
  return value;
}
