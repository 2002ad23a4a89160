import { objectOf, shown, valueAt } from './json-shape';
import type { TemplateRule } from './template-rule';
import { breach, compliant, unless } from './template-rule';

const groupType = 'AWS::EC2::VerifiedAccessGroup';
const encryptedTypes = [
  'AWS::EC2::VerifiedAccessTrustProvider',
  groupType,
  'AWS::EC2::VerifiedAccessEndpoint',
];

/** Claims over the pages that people reach without a VPN. */
export const verifiedAccessRules: readonly TemplateRule[] = [
  {
    id: 'VerifiedAccessKeepsALog',
    says: 'Verified Access writes down every request, with what was said about person and device.',
    why: 'Without it nobody can say who saw a page, or why somebody was refused.',
    source: 'NIST AU-2, AU-3; NIST SP 800-207 2.1',
    types: ['AWS::EC2::VerifiedAccessInstance'],
    holdsFor: ({ properties }) => {
      const logging = objectOf(properties['LoggingConfigurations']);
      const at = 'LoggingConfigurations';
      const group = valueAt(logging, 'CloudWatchLogs', 'LogGroup');
      const enabled = valueAt(logging, 'CloudWatchLogs', 'Enabled');
      return unless([
        ...(enabled === true && group !== undefined
          ? []
          : [breach(at, 'no log group of CloudWatch is named and enabled')]),
        ...(logging['IncludeTrustContext'] === true
          ? []
          : [breach(at, `IncludeTrustContext is ${shown(logging['IncludeTrustContext'])}`)]),
      ]);
    },
  },
  {
    id: 'VerifiedAccessGroupDecides',
    says: 'A group of Verified Access permits under conditions only, and its policy is in force.',
    why: 'A policy that is not enabled decides nothing, and one without a condition lets everybody see its pages.',
    source: 'NIST AC-3; NIST SP 800-207 2.1',
    types: [groupType],
    holdsFor: ({ properties }) => {
      if (properties['PolicyEnabled'] !== true) {
        return breach('PolicyEnabled', `PolicyEnabled is ${shown(properties['PolicyEnabled'])}`);
      }
      const policy = properties['PolicyDocument'];
      if (typeof policy !== 'string') {
        return breach('PolicyDocument', 'the policy is not a text that can be judged here');
      }
      const permits = policy.split(';').filter((each) => each.includes('permit'));
      const open = permits.filter((each) => !/\bwhen\s*\{\s*[^\s}]/.test(each));
      if (permits.length > 0 && open.length === 0) return compliant;
      return breach('PolicyDocument', 'each permit must have a condition (when { ... })');
    },
  },
  {
    id: 'VerifiedAccessUsesOurKey',
    says: 'What Verified Access keeps of policies and providers is under a key of ours.',
    why: 'A key of ours can be taken away, and every use of it is written down.',
    source: 'NIST SC-12, SC-28',
    types: encryptedTypes,
    holdsFor: ({ properties }) => {
      const { CustomerManagedKeyEnabled: enabled, KmsKeyArn: key } = objectOf(
        properties['SseSpecification'],
      );
      if (enabled === true && key !== undefined) return compliant;
      return breach('SseSpecification', 'CustomerManagedKeyEnabled with a KmsKeyArn is expected');
    },
  },
];
