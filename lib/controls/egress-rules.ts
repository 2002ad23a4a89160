import { isAddressBlock, publicAddressesIn } from './address-space';
import type { JsonObject } from './json-shape';
import { listOf, objectOf, shown } from './json-shape';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, unless } from './template-rule';

const groupType = 'AWS::EC2::SecurityGroup';
const egressType = 'AWS::EC2::SecurityGroupEgress';

/** Whether a rule lets out every protocol, or every port of one. */
function letsOutEverything(rule: JsonObject): boolean {
  const protocol = String(rule['IpProtocol']);
  if (protocol === '-1') return true;
  const [from, to] = [Number(rule['FromPort']), Number(rule['ToPort'])];
  return (protocol === 'tcp' || protocol === 'udp') && from <= 1 && to >= 65_535;
}

/** Where a rule leads that nobody can tell to be private, as a noun. */
function publicEndOf(
  rule: JsonObject,
  { document }: TemplateResource,
  { index, settings }: RuleContext,
): string | undefined {
  const list = rule['DestinationPrefixListId'];
  if (list !== undefined) {
    const isPrivate = settings.privatePrefixLists.some((each) => each === list);
    return isPrivate ? undefined : `the prefix list ${shown(list)}`;
  }
  for (const name of ['CidrIp', 'CidrIpv6']) {
    const value = rule[name];
    if (value === undefined) continue;
    const block = index.text(value, document);
    if (block === undefined || !isAddressBlock(block)) return shown(value);
    if (publicAddressesIn([block]) > 0n) return block;
  }
  return undefined;
}

const nothingLeavesToEverywhere: TemplateRule = {
  id: 'NothingLeavesToEverywhere',
  says: 'No security group lets every protocol or every port out to a public address.',
  why: 'Through such a rule whatever was broken into calls home, by whichever protocol nobody watches.',
  source: 'NIST SC-7(5), AC-4; NIST SP 800-207 2.1',
  types: [groupType, egressType],
  holdsFor: (resource, context) => {
    const at = resource.type === groupType ? 'SecurityGroupEgress' : '';
    const rules =
      resource.type === groupType
        ? listOf(resource.properties['SecurityGroupEgress']).map(objectOf)
        : [resource.properties];
    return unless(
      rules.filter(letsOutEverything).flatMap((rule): readonly Verdict[] => {
        const end = publicEndOf(rule, resource, context);
        if (end === undefined) return [];
        const what = String(rule['IpProtocol']) === '-1' ? 'every protocol' : 'every port';
        return [breach(at, `${what} is let out to ${end}; name protocol and port`)];
      }),
    );
  },
};

/** Claims over what leaves. */
export const egressRules: readonly TemplateRule[] = [nothingLeavesToEverywhere];
