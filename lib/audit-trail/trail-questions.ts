import { Stack } from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as glue from 'aws-cdk-lib/aws-glue';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { AuditNames } from '../contract/audit-names';
import type { SavedQuery } from './saved-queries';
import { trailTableInput, type TrailPlace } from './trail-table';

export interface TrailQuestionsProps {
  /** Names that people and tools spell. */
  readonly names: Pick<AuditNames, 'database' | 'workGroup'>;

  /** Where the files of the trail lie. */
  readonly place: TrailPlace;

  /** What answers are written to. */
  readonly results: s3.IBucket;

  /** Encrypts the answers. */
  readonly key: kms.IKey;

  /** The questions. */
  readonly queries: readonly SavedQuery[];
}

/** A scan of a month of a busy account stays far below it; who asks without a day is stopped. */
const mostBytesPerQuery = 100 * 1024 ** 3;

/** What an investigator opens: the archive as a table, and the questions that somebody will ask in a hurry. */
export class TrailQuestions extends Construct {
  constructor(scope: Construct, id: string, props: TrailQuestionsProps) {
    super(scope, id);
    const { account } = Stack.of(this);
    const { database, workGroup } = props.names;
    const catalog = new glue.CfnDatabase(this, 'Database', {
      catalogId: account,
      databaseInput: { name: database, description: 'The record of who did what' },
    });
    const table = new glue.CfnTable(this, 'Trail', {
      catalogId: account,
      databaseName: database,
      tableInput: trailTableInput(props.place),
    });
    table.addResourceDependency(catalog);
    const group = this.createWorkGroup(workGroup, props);
    for (const { id: queryId, name, description, sql } of props.queries) {
      const query = new athena.CfnNamedQuery(this, queryId, {
        database,
        workGroup,
        name,
        description,
        queryString: sql,
      });
      query.addResourceDependency(group);
      query.addResourceDependency(table);
    }
  }

  private createWorkGroup(
    name: string,
    { results, key }: TrailQuestionsProps,
  ): athena.CfnWorkGroup {
    return new athena.CfnWorkGroup(this, 'WorkGroup', {
      name,
      description: 'Questions over the record of who did what',
      // A group with a history is not deleted otherwise, and its history is no record of ours.
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: mostBytesPerQuery,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${results.bucketName}/`,
          expectedBucketOwner: Stack.of(this).account,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
        },
      },
    });
  }
}
