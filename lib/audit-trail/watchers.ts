import * as detective from 'aws-cdk-lib/aws-detective';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { AuditNames } from '../contract/audit-names';
import { AccessAnalyzers } from './access-analyzers';
import { ConfigurationRecorder } from './configuration-recorder';
import { ConformancePacks } from './conformance-packs';
import { PostureHub } from './posture-hub';
import { SensitiveDataSearch } from './sensitive-data-search';
import { ThreatDetector } from './threat-detector';

/** Services of which an account has one per Region, and that this environment may own. */
export type Watched = 'guardDuty' | 'securityHub' | 'configRecorder' | 'macie' | 'accessAnalyzer';

export interface WatchersProps {
  /** Names of what is shared with the account of the audit. */
  readonly names: AuditNames;

  /** What this environment owns in this Region; what others own, they make. */
  readonly owns: Readonly<Record<Watched, boolean>>;

  /** What config says about each. */
  readonly settings: Pick<
    Environment['audit'],
    'conformancePacks' | 'detective' | 'standards' | 'unusedAccessDays'
  >;

  /** ARNs of buckets whose readers are looked for. */
  readonly watchedBuckets: readonly string[];

  /** Whether what is the same in every Region is watched from here. */
  readonly home: boolean;

  /** Whether this stack makes the role of AWS Config. */
  readonly createsConfigRole: boolean;
}

/**
 * Everything that watches one account in one Region, as far as this environment owns it. Amazon Inspector is missing,
 * because CloudFormation has no type that switches it on: it is a prerequisite, which `ops doctor` lists.
 * @see docs/adr/0032-the-record-and-what-watches.md
 */
export class Watchers extends Construct {
  constructor(scope: Construct, id: string, props: WatchersProps) {
    super(scope, id);
    const { owns, settings, home } = props;
    if (owns.guardDuty) new ThreatDetector(this, 'Threats');
    const recorder = owns.configRecorder ? this.createRecorder(props) : undefined;
    if (owns.securityHub) {
      new PostureHub(this, 'Posture', { standards: settings.standards, recorder });
    }
    if (owns.macie) new SensitiveDataSearch(this, 'SensitiveData');
    if (owns.accessAnalyzer) {
      new AccessAnalyzers(this, 'Access', {
        unusedAccessDays: home ? settings.unusedAccessDays : undefined,
        watchedBuckets: props.watchedBuckets,
      });
    }
    // The graph is fed by GuardDuty's sources, and its owner is the owner of GuardDuty.
    if (settings.detective && owns.guardDuty) {
      new detective.CfnGraph(this, 'Behaviour', { autoEnableMembers: false });
    }
  }

  private createRecorder({
    names,
    home,
    createsConfigRole,
    settings,
  }: WatchersProps): ConfigurationRecorder {
    const recorder = new ConfigurationRecorder(this, 'Recorder', {
      names,
      createsRole: createsConfigRole,
      recordsGlobal: home,
    });
    new ConformancePacks(this, 'Packs', {
      prefix: names.trail,
      packs: settings.conformancePacks,
      recorder,
    });
    return recorder;
  }
}
