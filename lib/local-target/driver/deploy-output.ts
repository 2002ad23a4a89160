import type { AssemblyStack } from './assembly-stacks';

/** What the CDK CLI said of one stack. */
export interface DeployedStack {
  readonly id: string;
  readonly outcome: 'deployed' | 'no changes' | 'failed';
  /** As the CLI measured it; `undefined` where it did not say. */
  readonly seconds?: number;
}

const succeeded = /✅\s+(\S+)(?: \([^)]+\))?\s*$/u;
const unchanged = ' (no changes)';
const broke = /❌\s+(\S+) failed/u;
const took = /Deployment time: ([\d.]+)s/;

/** Follows the lines of `cdk deploy` (CLI 2.1148.1) and tells how each stack ended. */
export class DeployOutput {
  private readonly ended = new Map<string, DeployedStack>();
  private latest: string | undefined;

  /** @param stacks what is deployed: the CLI names a stack by its path here and by its own name there */
  constructor(private readonly stacks: readonly Pick<AssemblyStack, 'id' | 'stackName'>[]) {}

  /** @returns the stack that this line ended, if it did */
  read(line: string): DeployedStack | undefined {
    const time = took.exec(line);
    if (time !== null && this.latest !== undefined) {
      const stack = this.ended.get(this.latest);
      if (stack !== undefined) this.ended.set(this.latest, { ...stack, seconds: Number(time[1]) });
      return undefined;
    }
    const stack = this.stackEndedBy(line);
    if (stack === undefined || this.ended.has(stack.id)) return undefined;
    this.ended.set(stack.id, stack);
    this.latest = stack.id;
    return stack;
  }

  /** Every stack that ended, in the order of their ends. */
  endedStacks(): readonly DeployedStack[] {
    return [...this.ended.values()];
  }

  private stackEndedBy(line: string): DeployedStack | undefined {
    const same = line.trimEnd().endsWith(unchanged);
    const said = same ? line.trimEnd().slice(0, -unchanged.length) : line;
    const [, success] = succeeded.exec(said) ?? [];
    const [, failure] = broke.exec(said) ?? [];
    const name = success ?? failure;
    const stack = this.stacks.find(({ id, stackName }) => id === name || stackName === name);
    if (stack === undefined) return undefined;
    if (success === undefined) return { id: stack.id, outcome: 'failed' };
    return { id: stack.id, outcome: same ? 'no changes' : 'deployed' };
  }
}
