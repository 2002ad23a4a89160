import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Command, CommandResult, CommandRunner } from './command';

/** Seconds between the request to end and the end by force: Helm takes back a half-made release in them. */
const graceSeconds = 15;

/** Longest complaint that is kept: its end says why. */
const keptCharacters = 64 * 1024;

class RunningCommand {
  private stdout = '';
  private stderr = '';
  private timedOut = false;
  private readonly child: ChildProcessWithoutNullStreams;

  constructor(command: Command, environment: NodeJS.ProcessEnv) {
    // A group of its own: kubectl and Helm start `aws` for their tokens, and all of them are to end together.
    this.child = spawn(command.program, [...command.parameters], {
      env: environment,
      detached: true,
      stdio: 'pipe',
    });
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr = (this.stderr + text).slice(-keptCharacters);
    });
    // A program may end before it has read everything; its exit code says whether that was right.
    this.child.stdin.on('error', () => undefined).end(command.input ?? '');
  }

  /** Ends the program and everything that it started. */
  stop(signal: NodeJS.Signals): void {
    if (this.child.pid === undefined) return;
    try {
      process.kill(-this.child.pid, signal);
    } catch {
      // The group has ended meanwhile.
    }
  }

  ended(timeoutSeconds: number): Promise<CommandResult> {
    const stopping = setTimeout(() => {
      this.timedOut = true;
      this.stop('SIGTERM');
    }, timeoutSeconds * 1000);
    const killing = setTimeout(
      () => {
        this.stop('SIGKILL');
      },
      (timeoutSeconds + graceSeconds) * 1000,
    );
    return new Promise((resolve) => {
      const end = (exitCode: number | null, complaint = ''): void => {
        clearTimeout(stopping);
        clearTimeout(killing);
        const { stdout, timedOut } = this;
        const stderr = this.stderr + complaint;
        resolve({ exitCode: timedOut ? null : exitCode, stdout, stderr, timedOut });
      };
      this.child.on('error', ({ message }) => {
        end(null, message);
      });
      this.child.on('close', (exitCode) => {
        end(exitCode);
      });
    });
  }
}

/** Runs programs as processes of their own, with one environment. */
export class SpawningRunner implements CommandRunner {
  private readonly running = new Set<RunningCommand>();

  constructor(private readonly environment: NodeJS.ProcessEnv) {}

  async run(command: Command): Promise<CommandResult> {
    const started = new RunningCommand(command, this.environment);
    this.running.add(started);
    try {
      return await started.ended(command.timeoutSeconds);
    } finally {
      this.running.delete(started);
    }
  }

  /** Ends whatever still runs: the job itself is being stopped. */
  stopAll(): void {
    for (const each of this.running) each.stop('SIGTERM');
  }
}
