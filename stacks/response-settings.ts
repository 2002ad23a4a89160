import type { Environment } from '../config';
import type { PlatformNames } from '../lib/contract/platform-names';
import type { ResponseStackProps } from './response-stack';

/**
 * What the answers to findings are told of an environment: who hears of them, what may be cut off, and who is never shut
 * out. Those are the break-glass roles as Identity Center names them, with a suffix that nobody can foresee.
 */
export function responseSettings(
  { accounts, cluster, dataMap, keys, name, protection, response }: Environment,
  names: PlatformNames,
): Omit<ResponseStackProps, 'vpc' | 'bucketNames'> {
  const permissionSets = cluster.access
    .filter(({ breakGlass }) => breakGlass)
    .map(({ permissionSet }) => permissionSet);
  return {
    names,
    environmentName: name,
    response,
    key: keys.response,
    dataMap,
    rolePrefixes: [`${name}-`, `${names.cluster}-`],
    responders: permissionSets.map(
      (each) =>
        `arn:aws:iam::${accounts.workload}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_${each}_*`,
    ),
    deletionProtection: protection.deletionProtection,
  };
}
