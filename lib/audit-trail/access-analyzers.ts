import * as accessanalyzer from 'aws-cdk-lib/aws-accessanalyzer';
import { Construct } from 'constructs';

export interface AccessAnalyzersProps {
  /**
   * Days without use after which a right is reported. Roles are the same in every Region: one Region looks.
   * @default - another Region looks
   */
  readonly unusedAccessDays?: number;

  /** ARNs of buckets whose readers inside of the account are named; empty where there are none. */
  readonly watchedBuckets: readonly string[];
}

/**
 * IAM Access Analyzer: who from outside, which rights nobody uses, and who inside reads what is sensitive. The last one
 * knows buckets, tables and snapshots, and no keys: who decrypts is a proof of the synth.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-internal.html
 */
export class AccessAnalyzers extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { unusedAccessDays, watchedBuckets }: AccessAnalyzersProps,
  ) {
    super(scope, id);
    new accessanalyzer.CfnAnalyzer(this, 'External', { type: 'ACCOUNT' });
    if (unusedAccessDays !== undefined) {
      new accessanalyzer.CfnAnalyzer(this, 'Unused', {
        type: 'ACCOUNT_UNUSED_ACCESS',
        analyzerConfiguration: { unusedAccessConfiguration: { unusedAccessAge: unusedAccessDays } },
      });
    }
    if (watchedBuckets.length > 0) {
      new accessanalyzer.CfnAnalyzer(this, 'Internal', {
        type: 'ACCOUNT_INTERNAL_ACCESS',
        analyzerConfiguration: {
          internalAccessConfiguration: {
            internalAccessAnalysisRule: { inclusions: [{ resourceArns: [...watchedBuckets] }] },
          },
        },
      });
    }
  }
}
