import type { ControllerScope } from '../../../lib/access/controller-scope';
import type { ScopedPolicy } from '../../../lib/access/scoped-policies';
import { objectOf, stringsOf, type JsonObject } from '../../../lib/controls/json-shape';

/** A cluster with two teams that admits signed images only. */
export const sampleScope: ControllerScope = {
  environment: 'test',
  clusterName: 'a-cluster',
  partition: 'aws',
  region: 'eu-central-1',
  account: '999999999999',
  imagePrefixes: ['alicerce-test', 'quay'],
  imageSigningKeyArn:
    'arn:aws:kms:eu-central-1:888888888888:key/00000000-0000-0000-0000-000000000000',
  teams: ['vision', 'data'],
};

/** Statements of policies as IAM reads them. */
export function statementsOf(policies: readonly ScopedPolicy[]): readonly JsonObject[] {
  return policies
    .flatMap(({ statements }) => statements)
    .map((statement) => objectOf(statement.toStatementJson()));
}

/** The statement that has an id. */
export function statementAbout(sid: string, policies: readonly ScopedPolicy[]): JsonObject {
  const found = statementsOf(policies).find((each) => each['Sid'] === sid);
  if (found === undefined) throw new Error(`No statement is called ${sid}.`);
  return found;
}

/** Everything that policies allow, whatever it is about. */
export function actionsOf(policies: readonly ScopedPolicy[]): readonly string[] {
  return statementsOf(policies)
    .flatMap((each) => stringsOf(each['Action']))
    .sort();
}
