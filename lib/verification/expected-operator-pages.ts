import type { Environment } from '../../config';
import type { PlatformOutputs } from '../contract/platform-outputs';
import type { ExpectedOperatorPages } from './expectations';
import { publishedTexts } from './published-json';

/** Pages behind Verified Access, and the policies that decide about them. */
export function expectedOperatorPages(
  {
    name: environment,
    operatorPages,
    pagePolicies,
  }: Pick<Environment, 'name' | 'operatorPages' | 'pagePolicies'>,
  { Access }: Pick<PlatformOutputs, 'Access'>,
): ExpectedOperatorPages {
  const groups = publishedTexts('PageGroupIds of Access', Access.PageGroupIds);
  const endpoints = publishedTexts('PageEndpointIds of Access', Access.PageEndpointIds);
  return {
    environment,
    groups: Object.entries(pagePolicies).map(([name, policy]) => ({
      name,
      id: groups[name],
      policy,
    })),
    pages: operatorPages.map(({ name, host, signIn }) => ({
      host,
      id: endpoints[name],
      groupId: groups[signIn.group],
    })),
  };
}
