import type * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';

/**
 * Services whose endpoints say which calls they refused, by the last part of the endpoint's name.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html
 */
const sourcesOfNetworkEvents: Readonly<Record<string, string>> = {
  ec2: 'ec2.amazonaws.com',
  kms: 'kms.amazonaws.com',
  s3: 's3.amazonaws.com',
  secretsmanager: 'secretsmanager.amazonaws.com',
};

/** What a trail records beside every call that manages something. */
export interface RecordedEvents {
  /** ARNs of buckets whose objects are watched one by one. */
  readonly buckets: readonly string[];

  /** Endpoints of the VPC, by the last part of their names. */
  readonly endpoints: readonly string[];
}

type Selector = cloudtrail.CfnTrail.AdvancedEventSelectorProperty;
type Field = cloudtrail.CfnTrail.AdvancedFieldSelectorProperty;

const is = (field: string, ...equalTo: string[]): Field => ({ field, equalTo });

/**
 * What the trail records. Only selectors of the advanced kind, because a trail takes one kind or the other, and only
 * these know of endpoints.
 */
export function trailSelectors({ buckets, endpoints }: RecordedEvents): readonly Selector[] {
  const sources = endpoints
    .flatMap((endpoint) => sourcesOfNetworkEvents[endpoint] ?? [])
    .toSorted((a, b) => a.localeCompare(b));
  return [
    // Reads among them: who looks around says so before anything else.
    { name: 'Calls that manage', fieldSelectors: [is('eventCategory', 'Management')] },
    ...(buckets.length === 0
      ? []
      : [
          {
            name: 'Objects of sensitive buckets',
            fieldSelectors: [
              is('eventCategory', 'Data'),
              is('resources.type', 'AWS::S3::Object'),
              { field: 'resources.ARN', startsWith: buckets.map((arn) => `${arn}/`) },
            ],
          },
        ]),
    ...sources.map((source) => ({
      name: `Refused at the endpoint of ${source}`,
      fieldSelectors: [
        is('eventCategory', 'NetworkActivity'),
        is('eventSource', source),
        is('errorCode', 'VpceAccessDenied'),
      ],
    })),
  ];
}
