import { localCredentials } from '../http/local-credentials';

export interface CliEnvironmentRequest {
  /** Variables of the driver's own process: only what a program needs to start is passed on. */
  readonly inherited: Readonly<Record<string, string | undefined>>;
  readonly endpointUrl: string;
  readonly account: string;
  readonly region: string;
  /** Where the CLI keeps what it caches, instead of the user's home. */
  readonly cacheDirectory: string;
}

/** What programs need of a machine; nothing that could lead to a real account. */
const passedOn = [
  'PATH',
  'HOME',
  'TMPDIR',
  'LANG',
  'LC_ALL',
  'TERM',
  'NO_COLOR',
  'SOURCE_DATE_EPOCH',
];

/** Variables that are set and passed on. */
export function inheritedVariables(
  inherited: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = inherited[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * The variables under which the CDK CLI and the SDK talk to the local target and to nothing else: no profile, no
 * configuration file, no instance metadata, and credentials that no AWS account would take.
 */
export function cliEnvironment(request: CliEnvironmentRequest): Record<string, string> {
  const { accessKeyId, secretAccessKey } = localCredentials(request.account);
  return {
    ...inheritedVariables(request.inherited),
    AWS_ENDPOINT_URL: request.endpointUrl,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: request.region,
    AWS_DEFAULT_REGION: request.region,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_HOME: request.cacheDirectory,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    NODE_NO_WARNINGS: '1',
    // Everything is read by the driver, line by line.
    NO_COLOR: '1',
    CI: 'true',
  };
}
