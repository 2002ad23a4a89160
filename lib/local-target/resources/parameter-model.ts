import { scalarText, textOf } from '../json-value';
import type { StoredRecord } from '../state/stored-record';
import type { StoredParameter, TargetState } from '../state/target-state';
import type { TypeModel } from './type-model';

/** A parameter can be read over the parameter store. */
export const parameterModel: TypeModel = {
  type: 'AWS::SSM::Parameter',
  created(record, state) {
    putParameter(state, parameterOf(record));
  },
  updated(record, state) {
    putParameter(state, parameterOf(record));
    return undefined;
  },
  removed(record, { parameters }) {
    const index = parameters.findIndex((item) => isSame(item, parameterOf(record)));
    if (index >= 0) parameters.splice(index, 1);
  },
};

/** What a parameter says of itself when it is written. */
export type ParameterDraft = Omit<StoredParameter, 'version' | 'modifiedAt'>;

/** Writes a parameter and returns its new version. */
export function putParameter({ parameters }: TargetState, draft: ParameterDraft): number {
  const index = parameters.findIndex((item) => isSame(item, draft));
  const version = (parameters[index]?.version ?? 0) + 1;
  const next = { ...draft, version, modifiedAt: new Date().toISOString() };
  if (index < 0) parameters.push(next);
  else parameters[index] = next;
  return version;
}

function isSame(a: ParameterDraft, b: ParameterDraft): boolean {
  return a.name === b.name && a.account === b.account && a.region === b.region;
}

function parameterOf({ account, region, physicalId, properties }: StoredRecord): ParameterDraft {
  return {
    account,
    region,
    name: physicalId,
    type: textOf(properties['Type']) ?? 'String',
    value: scalarText(properties['Value']),
    description: textOf(properties['Description']),
  };
}
