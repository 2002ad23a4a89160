import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import { EncryptedLogGroup } from '../observability/encrypted-log-group';

type InternetFacing = Extract<Environment['ingress'], { scheme: 'internet-facing' }>;

export interface EntryWebAclProps {
  readonly loadBalancerArn: string;
  readonly settings: InternetFacing['webAcl'];

  /** Name of the log group: AWS WAF accepts names that begin with `aws-waf-logs-` only. */
  readonly logGroupName: string;
  readonly logKey: kms.Key;
  readonly logRetentionDays: number;
}

/**
 * Managed rule groups in the order in which they look. Those that have versions are pinned, so that a change of AWS's
 * is a change of ours; the reputation list has none.
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
const managedGroups = [
  { name: 'AWSManagedRulesAmazonIpReputationList' },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', version: 'Version_1.22' },
  { name: 'AWSManagedRulesCommonRuleSet', version: 'Version_1.18' },
] as const satisfies readonly { name: string; version?: string }[];

const visibility = (metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
});

/** The web ACL without which nothing of ours faces the internet. */
export class EntryWebAcl extends Construct {
  constructor(scope: Construct, id: string, props: EntryWebAclProps) {
    super(scope, id);
    const acl = new wafv2.CfnWebACL(this, 'Resource', {
      description: 'Entry point of the platform',
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      rules: this.rules(props.settings),
      visibilityConfig: visibility('entry'),
    });
    new wafv2.CfnWebACLAssociation(this, 'Association', {
      resourceArn: props.loadBalancerArn,
      webAclArn: acl.attrArn,
    });
    this.logTo(acl, props);
  }

  private rules(settings: EntryWebAclProps['settings']): wafv2.CfnWebACL.RuleProperty[] {
    const own: Omit<wafv2.CfnWebACL.RuleProperty, 'priority'>[] = [
      {
        name: 'rate-of-one-address',
        statement: {
          rateBasedStatement: {
            aggregateKeyType: 'IP',
            evaluationWindowSec: 300,
            limit: settings.requestsPerFiveMinutes,
          },
        },
        action: { block: {} },
        visibilityConfig: visibility('rate-of-one-address'),
      },
    ];
    if (settings.allowedCountries !== null) {
      own.unshift({
        name: 'countries',
        statement: {
          notStatement: {
            statement: { geoMatchStatement: { countryCodes: settings.allowedCountries } },
          },
        },
        action: { block: {} },
        visibilityConfig: visibility('countries'),
      });
    }
    const managed = managedGroups.map((group) => ({
      name: group.name,
      statement: {
        managedRuleGroupStatement: {
          vendorName: 'AWS',
          name: group.name,
          version: 'version' in group ? group.version : undefined,
        },
      },
      overrideAction: { none: {} },
      visibilityConfig: visibility(group.name),
    }));
    return [...own, ...managed].map((rule, priority) => ({ ...rule, priority }));
  }

  private logTo(acl: wafv2.CfnWebACL, props: EntryWebAclProps): void {
    const { logGroup } = new EncryptedLogGroup(this, 'Logs', {
      store: 'web-acl-logs',
      key: props.logKey,
      retentionDays: props.logRetentionDays,
      logGroupName: props.logGroupName,
    });
    const logging = new wafv2.CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      // AWS WAF wants the ARN without the trailing ":*" that the log group's own attribute has.
      logDestinationConfigs: [
        Stack.of(this).formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: props.logGroupName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      redactedFields: [
        { singleHeader: { Name: 'authorization' } },
        { singleHeader: { Name: 'cookie' } },
      ],
    });
    logging.node.addDependency(logGroup);
  }
}
