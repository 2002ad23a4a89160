import type { Environment } from '../../config';
import type { PlatformOutputs } from '../contract/platform-outputs';
import type { ExpectedBalancer } from './expectations';
import { publishedTexts } from './published-json';

/** The load balancers that the listed ways in need, with the hosts that they serve. */
export function expectedBalancers(
  { entryBalancers, protection }: Environment,
  { Ingress }: Pick<PlatformOutputs, 'Ingress'>,
): readonly ExpectedBalancer[] {
  const arns = publishedTexts('LoadBalancerArns of Ingress', Ingress.LoadBalancerArns);
  const groups = publishedTexts('TargetGroupArns of Ingress', Ingress.TargetGroupArns);
  const { deletionProtection } = protection;
  return [
    ...entryBalancers.applications.map(({ id, scheme, entries }) => ({
      label: id,
      arn: arns[id],
      type: 'application' as const,
      scheme,
      deletionProtection,
      hosts: entries.map(({ name, host, signIn }) => ({
        host,
        signIn: signIn.kind,
        targetGroupArn: groups[name],
      })),
    })),
    ...entryBalancers.networks.map(({ id }) => ({
      label: id,
      arn: arns[id],
      type: 'network' as const,
      scheme: 'internal' as const,
      deletionProtection,
      hosts: [],
    })),
  ];
}
