import * as z from 'zod';
import { CommandFailure, outputOf, type Command, type CommandRunner } from './command';
import { readAnswer } from './read-json';

/** A call of AWS's own command line; it repeats by itself what AWS refuses because of haste. */
export function aws(parameters: readonly string[], timeoutSeconds = 120): Command {
  return { program: 'aws', parameters, timeoutSeconds };
}

/** Whether AWS said that something is not there, in one of the given words. */
export function isMissing(error: unknown, words: readonly string[]): boolean {
  return (
    error instanceof CommandFailure && words.some((word) => error.result.stderr.includes(word))
  );
}

const orAbsent = async <Found>(
  asked: Promise<Found>,
  words: readonly string[],
): Promise<Found | null> => {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error, words)) return null;
    throw error;
  }
};

/** Text of a parameter. */
export async function readParameter(runner: CommandRunner, name: string): Promise<string> {
  const asked = ['ssm', 'get-parameter', '--name', name, '--query', 'Parameter.Value'];
  const answer = await outputOf(runner, aws([...asked, '--output', 'json']));
  return readAnswer(z.string(), 'aws ssm get-parameter', answer);
}

/** Writes a parameter, whether it is there already or not. */
export async function writeParameter(
  runner: CommandRunner,
  name: string,
  value: string,
): Promise<void> {
  const place = ['--name', name, '--type', 'String', '--tier', 'Standard', '--overwrite'];
  await outputOf(runner, aws(['ssm', 'put-parameter', ...place, '--value', value]));
}

/** An object of a bucket. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
}

const placeOf = ({ bucket, key }: StoredObject): readonly string[] => [
  '--bucket',
  bucket,
  '--key',
  key,
];

/** Writes an object into a file. */
export async function downloadObject(
  runner: CommandRunner,
  object: StoredObject,
  file: string,
): Promise<void> {
  await outputOf(runner, aws(['s3api', 'get-object', ...placeOf(object), file], 600));
}

const head = z.object({ ChecksumSHA256: z.string().optional() });

/** The SHA-256 that S3 keeps of an object, in Base64; an empty text where it keeps none; null where no object is there. */
export async function checksumOfObject(
  runner: CommandRunner,
  object: StoredObject,
): Promise<string | null> {
  const asked = ['s3api', 'head-object', ...placeOf(object), '--checksum-mode', 'ENABLED'];
  const answer = await orAbsent(outputOf(runner, aws([...asked, '--output', 'json'])), [
    '(404)',
    'NoSuchKey',
  ]);
  if (answer === null) return null;
  return readAnswer(head, 'aws s3api head-object', answer).ChecksumSHA256 ?? '';
}

/** Writes a file into a bucket. S3 refuses it where it does not come to the checksum. */
export async function uploadObject(
  runner: CommandRunner,
  object: StoredObject,
  { file, checksum }: { readonly file: string; readonly checksum: string },
): Promise<void> {
  const content = ['--body', file, '--checksum-algorithm', 'SHA256', '--checksum-sha256', checksum];
  await outputOf(runner, aws(['s3api', 'put-object', ...placeOf(object), ...content], 600));
}

/** Whether a repository of Amazon ECR has an image of this digest. */
export async function hasImage(
  runner: CommandRunner,
  repository: string,
  digest: string,
): Promise<boolean> {
  const asked = ['ecr', 'describe-images', '--repository-name', repository];
  const answer = await orAbsent(
    outputOf(runner, aws([...asked, '--image-ids', `imageDigest=${digest}`, '--output', 'json'])),
    ['ImageNotFoundException'],
  );
  return answer !== null;
}
