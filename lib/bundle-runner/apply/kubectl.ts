import { CommandFailure, outputOf, type Command } from '../command';
import type { Workbench } from '../workbench';
import type { Deadline } from './deadline';

/** Says to the API server who wrote a field, for as long as the bundle is there. */
const fieldManager = 'alicerce';

/**
 * What passes by itself: a CRD that is not served yet, a webhook whose pod or certificate is a moment late, an API server
 * that moves.
 */
const passing =
  /failed calling webhook|no matches for kind|no endpoints available|connection refused|connection reset|i\/o timeout|TLS handshake|context deadline exceeded|etcdserver|the server is currently unable|the server could not find the requested resource|Internal error occurred|x509|EOF/;

const secondsBetween = 5;

/** What is applied: a file, or a text. */
export type Source = { readonly file: string } | { readonly text: string };

/** The API server, by the program of the bundle's own version. */
export class Kubectl {
  constructor(
    private readonly bench: Workbench,
    private readonly program: string,
  ) {}

  /**
   * What a call printed.
   * @throws CommandFailure
   */
  ask(
    parameters: readonly string[],
    {
      timeoutSeconds = 60,
      input,
    }: { readonly timeoutSeconds?: number; readonly input?: string } = {},
  ): Promise<string> {
    const command: Command = { program: this.program, parameters, timeoutSeconds };
    return outputOf(this.bench.runner, input === undefined ? command : { ...command, input });
  }

  /** Writes objects. Fields that the bundle names are the bundle's; those of others stay. */
  async apply(
    source: Source,
    { namespace, deadline }: { readonly namespace: string | null; readonly deadline: Deadline },
  ): Promise<void> {
    const parameters = [
      'apply',
      '--server-side',
      '--force-conflicts',
      `--field-manager=${fieldManager}`,
      ...(namespace === null ? [] : [`--namespace=${namespace}`]),
      `--filename=${'file' in source ? source.file : '-'}`,
    ];
    const input = 'text' in source ? { input: source.text } : {};
    await this.whilePassing(deadline, () =>
      this.ask(parameters, { timeoutSeconds: deadline.left, ...input }),
    );
  }

  /** Waits until CRDs are served. */
  async awaitDefinitions(names: readonly string[], deadline: Deadline): Promise<void> {
    if (names.length === 0) return;
    const definitions = names.map((name) => `customresourcedefinition/${name}`);
    await this.wait(['wait', '--for=condition=Established', ...definitions], deadline);
  }

  /** Waits for kubectl's own patience to end first, so that it says what it waited for. */
  async wait(parameters: readonly string[], deadline: Deadline): Promise<void> {
    const seconds = deadline.left;
    await this.ask([...parameters, `--timeout=${String(seconds)}s`], {
      timeoutSeconds: seconds + 15,
    });
  }

  private async whilePassing(deadline: Deadline, attempt: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await attempt();
        return;
      } catch (error) {
        const mayPass = error instanceof CommandFailure && passing.test(error.result.stderr);
        if (!mayPass || deadline.left <= secondsBetween) throw error;
        await this.bench.clock.sleep(secondsBetween);
      }
    }
  }
}
