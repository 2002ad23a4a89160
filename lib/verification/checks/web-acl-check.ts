import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { listOf } from '../../controls/json-shape';
import { shown, unless, type Check } from '../check';
import { everyPage } from '../every-page';
import type { ExpectedWebAcl } from '../expectations';
import type { CloudControl, LoadBalancing } from '../platform-clients';
import { readResource } from '../read-resource';

interface Clients {
  readonly cloudControl: CloudControl;
  readonly loadBalancing: LoadBalancing;
}

/** Load balancers of the VPC that face the internet, and that config does not list. */
async function undeclared(
  { loadBalancing }: Clients,
  { guarded, ownVpc, vpcId }: ExpectedWebAcl,
): Promise<readonly string[]> {
  const all = await everyPage(async (Marker) => {
    const page = await loadBalancing.send(new DescribeLoadBalancersCommand({ Marker }));
    return { items: page.LoadBalancers, next: page.NextMarker };
  });
  const declared = new Set(guarded.map(({ arn }) => arn));
  return all
    .filter(({ Scheme, VpcId }) => ownVpc && VpcId === vpcId && Scheme === 'internet-facing')
    .filter(({ LoadBalancerArn }) => !declared.has(LoadBalancerArn))
    .map(({ LoadBalancerName }) => `${shown(LoadBalancerName)} faces the internet undeclared`);
}

async function unguarded(
  { cloudControl }: Clients,
  { arn, guarded }: ExpectedWebAcl,
): Promise<readonly string[]> {
  if (guarded.length === 0) return [];
  const found = guarded.map(async ({ label, arn: balancer }) => {
    if (balancer === undefined) return [`${label}: its stack published no ARN`];
    const type = 'AWS::WAFv2::WebACLAssociation';
    const association = await readResource(cloudControl, type, `${balancer}|${arn}`);
    return association === undefined ? [`${label} faces the internet without the web ACL`] : [];
  });
  const logging = await readResource(cloudControl, 'AWS::WAFv2::LoggingConfiguration', arn);
  const isLogged = listOf(logging?.['LogDestinationConfigs']).length > 0;
  return [
    ...(await Promise.all(found)).flat(),
    ...(isLogged ? [] : ['nothing of the web ACL is logged']),
  ];
}

export const webAclGuardsWhatFacesTheInternet = (
  clients: Clients,
  expected: ExpectedWebAcl,
): Check => ({
  id: 'ELB-6',
  claim: 'Nothing faces the internet but what is declared, behind a web ACL that is logged',
  about: 'setting',
  run: async () => {
    const problems = [
      ...(await undeclared(clients, expected)),
      ...(await unguarded(clients, expected)),
    ];
    const labels = expected.guarded.map(({ label }) => label).join(', ');
    return unless(problems, {
      evidence:
        labels === '' ? 'nothing faces the internet' : `the web ACL stands in front of ${labels}`,
      remedy: 'Deploy the Ingress stack again, and find out from CloudTrail who changed it',
    });
  },
});
