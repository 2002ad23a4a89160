import { verifiedAccessRules } from '../../../lib/controls/verified-access-rules';
import { testRules, variant } from './rule-table';

const instance = variant('AWS::EC2::VerifiedAccessInstance', {
  LoggingConfigurations: {
    CloudWatchLogs: { Enabled: true, LogGroup: { Ref: 'Log' } },
    IncludeTrustContext: true,
  },
});
const ours = { CustomerManagedKeyEnabled: true, KmsKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } };
const policy = 'permit(principal, action, resource)\nwhen {\n  context.people.ok == true\n};';
const group = variant('AWS::EC2::VerifiedAccessGroup', {
  PolicyDocument: policy,
  PolicyEnabled: true,
  SseSpecification: ours,
});
const endpoint = variant('AWS::EC2::VerifiedAccessEndpoint', { SseSpecification: ours });

testRules(verifiedAccessRules, [
  {
    rule: 'VerifiedAccessKeepsALog',
    fires: [
      instance('no log', { LoggingConfigurations: undefined }),
      instance('a log that is off', {
        LoggingConfigurations: {
          CloudWatchLogs: { Enabled: false, LogGroup: 'a' },
          IncludeTrustContext: true,
        },
      }),
      instance('a log without what was said', {
        LoggingConfigurations: { CloudWatchLogs: { Enabled: true, LogGroup: 'a' } },
      }),
    ],
    passes: [instance('a whole log')],
  },
  {
    rule: 'VerifiedAccessGroupDecides',
    fires: [
      group('a policy that is not enabled', { PolicyEnabled: false }),
      group('nothing said of it', { PolicyEnabled: undefined }),
      group('no policy', { PolicyDocument: undefined }),
      group('everybody', { PolicyDocument: 'permit(principal, action, resource);' }),
      group('an empty condition', {
        PolicyDocument: 'permit(principal, action, resource) when { };',
      }),
      group('everybody beside somebody', {
        PolicyDocument: `${policy} permit(principal, action, resource);`,
      }),
    ],
    passes: [
      group('somebody'),
      group('two conditions', { PolicyDocument: `${policy}\n${policy}` }),
    ],
  },
  {
    rule: 'VerifiedAccessUsesOurKey',
    fires: [
      group('a key of AWS', { SseSpecification: undefined }),
      endpoint('a key that is not in use', {
        SseSpecification: { ...ours, CustomerManagedKeyEnabled: false },
      }),
      endpoint('no key named', { SseSpecification: { CustomerManagedKeyEnabled: true } }),
    ],
    passes: [group('a key of ours'), endpoint('a key of ours')],
  },
]);
