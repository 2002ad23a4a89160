import { Stack, Tokenization } from 'aws-cdk-lib';
import type * as assets from 'aws-cdk-lib/aws-s3-assets';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct, type IDependable } from 'constructs';

export interface BundlePointerProps {
  /** Name of the parameter. A change replaces it. */
  readonly parameterName: string;

  /** Digest of the bundle. */
  readonly digest: string;

  /** The archive of its files. */
  readonly archive: assets.Asset;

  /** Name of the bucket that charts and tools come through. */
  readonly artifacts: string;

  /** What only the deploy knows and the bundle waits for. */
  readonly values: Readonly<Record<string, string>>;

  /** Everything that must stand before a job is started. */
  readonly after: readonly IDependable[];
}

/** Longest text of a parameter of the standard tier. */
const longestText = 4096;

/** What a text is taken for that only the deploy knows: longer than any ARN, id or generated name here. */
const unknownLength = 128;

/** How long a text can become, with what only the deploy knows. */
function longestOf(text: string): number {
  const longest: unknown = Tokenization.reverseString(text)
    .mapTokens({ mapToken: () => 'x'.repeat(unknownLength) })
    .join({ join: (left: unknown, right: unknown) => `${String(left)}${String(right)}` });
  return String(longest).length;
}

/**
 * Says which bundle the cluster is to have. It is written last: its change is the event that starts the jobs, and by
 * then there is everything that they need. A rollback writes the older text, and that is an event like any other.
 */
export class BundlePointer extends Construct {
  constructor(scope: Construct, id: string, props: BundlePointerProps) {
    super(scope, id);
    const { parameterName, digest, archive, artifacts, values } = props;
    const pointer = {
      schemaVersion: 1,
      digest,
      bucket: archive.s3BucketName,
      key: archive.s3ObjectKey,
      artifacts,
      values: Object.fromEntries(
        Object.entries(values).sort(([left], [right]) => (left < right ? -1 : 1)),
      ),
    };
    refuseLongText(JSON.stringify(pointer), parameterName, Object.keys(values).length);
    const parameter = new ssm.CfnParameter(this, 'Resource', {
      name: parameterName,
      type: 'String',
      tier: 'Standard',
      description: 'The bundle that the cluster is to have; CloudFormation alone writes it',
      value: Stack.of(this).toJsonString(pointer),
    });
    parameter.node.addDependency(...props.after);
  }
}

/** @throws Error where the deploy might fail on the length of the text */
function refuseLongText(text: string, parameterName: string, values: number): void {
  const length = longestOf(text);
  if (length <= longestText) return;
  throw new Error(
    `The text of ${parameterName} could have ${String(length)} characters, and a parameter holds ${String(longestText)}: the bundle waits for ${String(values)} values that only the deploy knows. Use fewer GPU pools with a placement group, or fewer directories of the shared file system: each of them is a value.`,
  );
}
