import type { BuiltInService } from '../http/built-in-service';
import { RequestInput } from '../http/request-input';
import type { Place } from '../ledger';
import { parameterValue } from '../cloudformation/stack-scope';
import type { Engine } from '../cloudformation/engine';
import { putParameter } from '../resources/parameter-model';
import { ServiceError } from '../service';
import type { ServiceOutput, ServiceRequest } from '../service';

/** The parameter store, and documents as declared. */
export function ssmService(engine: Engine): BuiltInService {
  return {
    service: 'ssm',
    operations: {
      GetParameter: (request) => {
        const name = new RequestInput(request.input).text('Name') ?? '';
        const parameter = describe(engine, request, name);
        if (!parameter) {
          throw new ServiceError('ParameterNotFound', `Parameter ${name} not found.`);
        }
        return { Parameter: parameter };
      },
      GetParameters: (request) => {
        const names = new RequestInput(request.input).texts('Names');
        const found = names.map((name) => describe(engine, request, name));
        return {
          Parameters: found.filter((parameter) => parameter !== undefined),
          InvalidParameters: names.filter((_name, index) => found[index] === undefined),
        };
      },
      PutParameter: (request) => put(engine, request),
      GetDocument: (request) => getDocument(engine, request),
    },
  };
}

function describe(engine: Engine, place: Place, reference: string): ServiceOutput | undefined {
  const name = parameterName(reference);
  const stored = engine.state.parameters.find(
    (item) => item.name === name && item.account === place.account && item.region === place.region,
  );
  const value = parameterValue(engine, place, name);
  if (value === undefined) return undefined;
  return {
    Name: name,
    Type: stored?.type ?? 'String',
    Value: value,
    Version: stored?.version ?? 1,
    LastModifiedDate: stored ? Date.parse(stored.modifiedAt) / 1000 : 0,
    ARN: `arn:aws:ssm:${place.region}:${place.account}:parameter/${name.replace(/^\//, '')}`,
  };
}

/** A parameter may be named by its ARN, and with a version. */
function parameterName(reference: string): string {
  const name = reference.startsWith('arn:')
    ? reference.replace(/^arn:[^/]*:parameter/, '')
    : reference;
  return name.replace(/:\d+$/, '');
}

function put(engine: Engine, request: ServiceRequest): ServiceOutput {
  const input = new RequestInput(request.input);
  const { account, region } = request;
  const name = input.text('Name') ?? '';
  const value = input.text('Value');
  if (name === '' || value === undefined) {
    throw new ServiceError('ValidationException', 'PutParameter needs Name and Value.');
  }
  const exists = describe(engine, request, name) !== undefined;
  if (exists && !input.flag('Overwrite')) {
    throw new ServiceError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  }
  const type = input.text('Type') ?? 'String';
  const version = putParameter(engine.state, {
    ...{ account, region, name, type, value },
    description: input.text('Description'),
  });
  overwriteRecord(engine, { ...request, physicalId: name }, value);
  engine.state.changed();
  return { Version: version, Tier: 'Standard' };
}

/** A parameter that a stack declares has drifted once somebody else wrote it. */
function overwriteRecord(
  { state }: Engine,
  { account, region, physicalId }: Place & { readonly physicalId: string },
  value: string,
): void {
  const record = state.records.find({ account, region, type: 'AWS::SSM::Parameter', physicalId });
  if (record) state.records.put({ ...record, properties: { ...record.properties, Value: value } });
}

function getDocument({ state }: Engine, request: ServiceRequest): ServiceOutput {
  const { account, region } = request;
  const physicalId = new RequestInput(request.input).text('Name') ?? '';
  const record = state.records.find({ account, region, type: 'AWS::SSM::Document', physicalId });
  if (!record) {
    throw new ServiceError('InvalidDocument', `Document with name ${physicalId} does not exist.`);
  }
  const { Content: content, DocumentType } = record.properties;
  return {
    Name: physicalId,
    DocumentVersion: '1',
    Status: 'Active',
    Content: typeof content === 'string' ? content : JSON.stringify(content),
    DocumentType,
    DocumentFormat: 'JSON',
  };
}
