import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as resolver from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import { EncryptedLogGroup } from '../observability/encrypted-log-group';

export interface DnsQueryLogsProps {
  /** Name of the setting. A change replaces it. */
  readonly name: string;

  /** The VPC whose queries are recorded. */
  readonly vpc: ec2.IVpc;

  /** Encrypts the log. */
  readonly key: kms.IKey;

  /** Days that a query is kept. */
  readonly retentionDays: number;

  /** First part of the name of the group. */
  readonly prefix: string;
}

/** Every name that somebody in the VPC asked for, what was answered, and which rule of the DNS firewall stopped it. */
export class DnsQueryLogs extends Construct {
  constructor(scope: Construct, id: string, props: DnsQueryLogsProps) {
    super(scope, id);
    const { logGroup } = new EncryptedLogGroup(this, 'LogGroup', {
      store: 'dns-query-logs',
      key: props.key,
      retentionDays: props.retentionDays,
      logGroupName: `${props.prefix}/dns-queries`,
    });
    const config = new resolver.CfnResolverQueryLoggingConfig(this, 'Config', {
      name: props.name,
      destinationArn: logGroup.logGroupArn,
    });
    new resolver.CfnResolverQueryLoggingConfigAssociation(this, 'Association', {
      resolverQueryLogConfigId: config.attrId,
      resourceId: props.vpc.vpcId,
    });
  }
}
