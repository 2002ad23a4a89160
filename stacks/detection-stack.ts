import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import { PlatformTrail } from '../lib/audit-trail/platform-trail';
import type { RecordedEvents } from '../lib/audit-trail/trail-selectors';
import { Watchers, type WatchersProps } from '../lib/audit-trail/watchers';
import { publish } from '../lib/contract/publish';
import { DataKey } from '../lib/encryption/data-key';
import { logDays } from '../lib/storage/log-days';

export interface DetectionStackProps
  extends StackProps, Omit<WatchersProps, 'home' | 'settings' | 'watchedBuckets'> {
  /** What config says about the record and about what watches. */
  readonly audit: Environment['audit'];

  /** What the trail records beside every call that manages something; the readers of its buckets are looked for. */
  readonly events: RecordedEvents;

  /** How long the copy of the trail is kept. */
  readonly dataMap: Pick<Environment['dataMap'], 'trail-logs'>;

  /** Rotation and replication of that copy's key. */
  readonly key: Environment['keys']['detection'];
}

/** The trail of the workload account, and what watches the account in the primary Region. */
export class DetectionStack extends Stack {
  constructor(scope: Construct, id: string, props: DetectionStackProps) {
    super(scope, id, props);
    const { audit, events, names } = props;
    const { key } = new DataKey(this, 'Key', {
      name: 'detection',
      usedThrough: [],
      description: 'Encrypts the copy of the trail',
      ...props.key,
    });
    const { logGroup } = new PlatformTrail(this, 'Trail', {
      names,
      scope: audit.trail.scope,
      events,
      logKey: key,
      logDays: logDays(props.dataMap, 'trail-logs'),
    });
    new Watchers(this, 'Watchers', {
      ...props,
      settings: audit,
      watchedBuckets: events.buckets,
      home: true,
    });
    publish(this, 'Detection', {
      TrailName: names.trail,
      TrailLogGroup: logGroup.logGroupName,
      KeyArns: this.toJsonString({ detection: key.keyArn }),
    });
  }
}
