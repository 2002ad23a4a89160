import type { Environment } from '../../config';
import type { PlatformOutputs } from '../contract/platform-outputs';
import type { ExpectedBalancer, ExpectedPlatform, ExpectedUserPool } from './expectations';
import { publishedTexts } from './published-json';

type Outputs = Pick<PlatformOutputs, 'Ingress' | 'Network'>;

/** The load balancers that the listed ways in need, with the hosts that they serve. */
function balancersOf(
  { entryBalancers, protection }: Environment,
  { Ingress }: Pick<Outputs, 'Ingress'>,
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

function userPoolOf(
  { dataMap, ingress, protection }: Environment,
  { Ingress }: Pick<Outputs, 'Ingress'>,
  keyArns: Readonly<Record<string, string>>,
): ExpectedUserPool | null {
  if (ingress.userPool === null) return null;
  const { passkeys, passwordLength } = ingress.userPool;
  return {
    id: Ingress.UserPoolId,
    keyArn: keyArns[dataMap['sign-in-users'].key],
    passkeys,
    passwordLength,
    deletionProtection: protection.deletionProtection,
  };
}

/** What must stand at the ways in: load balancers, the web ACL before the public ones, the directory of people. */
export function expectedEntries(
  environment: Environment,
  outputs: Outputs,
  keyArns: Readonly<Record<string, string>>,
): Pick<ExpectedPlatform, 'balancers' | 'webAcl' | 'userPool'> {
  const balancers = balancersOf(environment, outputs);
  return {
    balancers,
    webAcl: {
      arn: outputs.Ingress.WebAclArn,
      vpcId: outputs.Network.VpcId,
      ownVpc: environment.network.vpc.mode === 'create',
      guarded: balancers
        .filter(({ scheme }) => scheme === 'internet-facing')
        .map(({ label, arn }) => ({ label, arn })),
    },
    userPool: userPoolOf(environment, outputs, keyArns),
  };
}
