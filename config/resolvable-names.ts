import { egressNames, type EgressSource } from './egress-names';
import type { EnvironmentData } from './schema/environment';

/** What the names that are resolved follow from. */
export type ResolvableSource = EgressSource & Pick<EnvironmentData, 'hostedZone'>;

/**
 * AWS, whose endpoints have private names in the VPC, and names of instances, which nodes ask for when they join. All are
 * answered by servers of AWS, so no query for them tells a stranger anything.
 */
const namesOfAws = [
  '.amazonaws.com',
  '.api.aws',
  '.on.aws',
  '.compute.internal',
  '.ec2.internal',
] as const;

/**
 * Every name that the VPC's resolver answers where the way out is a list or there is none: else a name by itself carries
 * data out to whoever answers for it. `null` where the way out is open and names tell nothing that packets could not.
 */
export function resolvableNames(environment: ResolvableSource): readonly string[] | null {
  const { hostedZone, ingress, network } = environment;
  const { egress, dnsFirewall, vpc } = network;
  if (vpc.mode === 'existing') return null;
  if (egress.mode !== 'firewall' && egress.mode !== 'none') return null;
  const own = [
    ...(hostedZone === null ? [] : [`.${hostedZone.name}`]),
    ...[...ingress.entries, ...ingress.inference].map(({ host }) => host),
  ];
  return [
    ...new Set([
      ...namesOfAws,
      ...own,
      ...egressNames(environment).map(({ name }) => name),
      ...dnsFirewall.allowedNames.map(({ name }) => name),
    ]),
  ].sort();
}
