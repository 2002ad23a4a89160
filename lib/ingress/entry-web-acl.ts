import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import { EncryptedLogGroup } from '../observability/encrypted-log-group';

type Settings = NonNullable<Environment['ingress']['webAcl']>;

export interface EntryWebAclProps {
  /** ARNs of the load balancers that the web ACL stands in front of, by the ids of their constructs. */
  readonly loadBalancers: ReadonlyMap<string, string>;

  /** Limits and countries. */
  readonly settings: Settings;

  /** Name of the log group: AWS WAF accepts names that begin with `aws-waf-logs-` only. */
  readonly logGroupName: string;

  /** Encrypts the log: CloudWatch Logs is admitted to it for this log group only. */
  readonly logKey: kms.IKey;

  /** Days that a log event is kept. */
  readonly logRetentionDays: number;
}

const commonRules = 'AWSManagedRulesCommonRuleSet';

/**
 * Managed rule groups in the order in which they look. Those that have versions are pinned, so that a change of AWS's
 * is a change of ours; the reputation list has none.
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
const managedGroups = [
  { name: 'AWSManagedRulesAmazonIpReputationList' },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', version: 'Version_1.22' },
  { name: commonRules, version: 'Version_1.18' },
] as const satisfies readonly { name: string; version?: string }[];

const visibility = (metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
});

type UnorderedRule = Omit<wafv2.CfnWebACL.RuleProperty, 'priority'>;

function rateLimit(limit: number): UnorderedRule {
  const name = 'rate-of-one-address';
  return {
    name,
    statement: {
      rateBasedStatement: { aggregateKeyType: 'IP', evaluationWindowSec: 300, limit },
    },
    action: { block: {} },
    visibilityConfig: visibility(name),
  };
}

function onlyFrom(countryCodes: readonly string[]): UnorderedRule {
  return {
    name: 'countries',
    statement: {
      notStatement: { statement: { geoMatchStatement: { countryCodes: [...countryCodes] } } },
    },
    action: { block: {} },
    visibilityConfig: visibility('countries'),
  };
}

/**
 * A body of which AWS WAF cannot see everything is as good as one that is too long.
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-oversize-request-components.html
 */
function bodiesUpTo(size: number): UnorderedRule {
  return {
    name: 'length-of-bodies',
    statement: {
      sizeConstraintStatement: {
        fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
        comparisonOperator: 'GT',
        size,
        textTransformations: [{ priority: 0, type: 'NONE' }],
      },
    },
    action: { block: {} },
    visibilityConfig: visibility('length-of-bodies'),
  };
}

/** The common rules block every body that is longer than 8 KiB: where config lets such bodies pass, they count them. */
function managedRules(
  group: (typeof managedGroups)[number],
  { longestBodyBytes }: Settings,
): UnorderedRule {
  const passesLongBodies = group.name === commonRules && longestBodyBytes === null;
  return {
    name: group.name,
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name: group.name,
        version: 'version' in group ? group.version : undefined,
        ruleActionOverrides: passesLongBodies
          ? [{ name: 'SizeRestrictions_BODY', actionToUse: { count: {} } }]
          : undefined,
      },
    },
    overrideAction: { none: {} },
    visibilityConfig: visibility(group.name),
  };
}

/** Countries first, because a request that is not admitted should not count for the rate of its address. */
function rulesOf(settings: Settings): wafv2.CfnWebACL.RuleProperty[] {
  const { allowedCountries, longestBodyBytes, requestsPerFiveMinutes } = settings;
  return [
    ...(allowedCountries === null ? [] : [onlyFrom(allowedCountries)]),
    rateLimit(requestsPerFiveMinutes),
    ...(longestBodyBytes === null ? [] : [bodiesUpTo(longestBodyBytes)]),
    ...managedGroups.map((group) => managedRules(group, settings)),
  ].map((rule, priority) => ({ ...rule, priority }));
}

/** The web ACL without which nothing of ours faces the internet. */
export class EntryWebAcl extends Construct {
  /** ARN of the web ACL. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: EntryWebAclProps) {
    super(scope, id);
    const acl = new wafv2.CfnWebACL(this, 'Resource', {
      description: 'Entry points that face the internet',
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      rules: rulesOf(props.settings),
      visibilityConfig: visibility('entry'),
    });
    this.arn = acl.attrArn;
    for (const [name, resourceArn] of props.loadBalancers) {
      new wafv2.CfnWebACLAssociation(this, `Association-${name}`, {
        resourceArn,
        webAclArn: acl.attrArn,
      });
    }
    this.logTo(acl, props);
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
