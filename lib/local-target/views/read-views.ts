import type { ServiceView } from '../service';
import { backupView } from './backup-view';
import { createCloudWatchView } from './cloudwatch-view';
import { codeBuildView } from './codebuild-view';
import { createEc2View } from './ec2-view';
import { createEksView } from './eks-view';
import { elbv2View } from './elbv2-view';
import { kmsView } from './kms-view';
import { logsView } from './logs-view';
import { snsView } from './sns-view';

/** One set of read views; each call makes a set with a state of its own (metric data, alarm states, group rules). */
export function allViews(): readonly ServiceView[] {
  return [
    backupView,
    createCloudWatchView(),
    codeBuildView,
    createEc2View(),
    createEksView(),
    elbv2View,
    kmsView,
    logsView,
    snsView,
  ];
}
