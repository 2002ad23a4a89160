import { listOf } from '../../controls/json-shape';
import { unless, type Check } from '../check';
import type { ExpectedWebAcl } from '../expectations';
import type { CloudControl } from '../platform-clients';
import { readResource } from '../read-resource';

async function problemsOf(
  cloudControl: CloudControl,
  { arn, guarded }: ExpectedWebAcl,
): Promise<string[]> {
  const found = guarded.map(async ({ label, arn: balancer }) => {
    if (balancer === undefined) return [`${label}: its stack published no ARN`];
    const type = 'AWS::WAFv2::WebACLAssociation';
    const association = await readResource(cloudControl, type, `${balancer}|${arn}`);
    return association === undefined ? [`${label} faces the internet without the web ACL`] : [];
  });
  const problems = (await Promise.all(found)).flat();
  const logging = await readResource(cloudControl, 'AWS::WAFv2::LoggingConfiguration', arn);
  if (listOf(logging?.['LogDestinationConfigs']).length === 0) {
    problems.push('nothing of the web ACL is logged');
  }
  return problems;
}

export const webAclGuardsWhatFacesTheInternet = (
  cloudControl: CloudControl,
  expected: ExpectedWebAcl,
): Check => ({
  id: 'ELB-6',
  claim: 'The web ACL stands in front of everything that faces the internet, and is logged',
  about: 'setting',
  run: async () => {
    const { guarded } = expected;
    const problems = guarded.length === 0 ? [] : await problemsOf(cloudControl, expected);
    return unless(problems, {
      evidence:
        guarded.length === 0
          ? 'nothing faces the internet'
          : `it stands in front of ${guarded.map(({ label }) => label).join(', ')}`,
      remedy: 'Deploy the Ingress stack again, and find out from CloudTrail who took it away',
    });
  },
});
