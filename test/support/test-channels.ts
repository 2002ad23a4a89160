import type { Construct } from 'constructs';
import { DataKey } from '../../lib/encryption/data-key';
import { AlarmChannels } from '../../lib/observability/alarm-channels';

/** Channels for the alarms under test, without anybody to tell. */
export function testChannels(scope: Construct): AlarmChannels {
  const { key } = new DataKey(scope, 'ChannelKey', {
    name: 'alerts',
    usedThrough: ['sns'],
    description: 'Encrypts messages of a test',
    rotationDays: 365,
    multiRegion: false,
  });
  return new AlarmChannels(scope, 'Channels', { key, alerting: { page: [], ticket: [] } });
}
