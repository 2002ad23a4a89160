import type { AssemblyStack } from './assembly-stacks';
import type { DeployedStack } from './deploy-output';

/** How many resources of a stack were made in which way. */
export interface OriginCounts {
  readonly modelled: number;
  readonly custom: number;
  readonly recorded: number;
}

/** One line of the report. */
export interface ReportedStack extends OriginCounts {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly outcome: DeployedStack['outcome'] | 'not reached';
  readonly seconds?: number;
}

interface LedgerEntry {
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  readonly origin: keyof OriginCounts;
}

/** What the target's ledger endpoint answers, as far as the report needs it. */
export interface LedgerAnswer {
  readonly resources: readonly LedgerEntry[];
}

/** Joins what the assembly wanted, what the CLI did, and what the target holds. */
export function reportOf(
  stacks: readonly AssemblyStack[],
  deployed: readonly DeployedStack[],
  ledger: LedgerAnswer,
): readonly ReportedStack[] {
  return stacks.map((stack) => {
    const done = deployed.find(({ id }) => id === stack.id);
    const held = ledger.resources.filter(
      ({ stackName, account, region }) =>
        stackName === stack.stackName && account === stack.account && region === stack.region,
    );
    const count = (origin: keyof OriginCounts): number =>
      held.filter((entry) => entry.origin === origin).length;
    return {
      id: stack.id,
      account: stack.account,
      region: stack.region,
      outcome: done?.outcome ?? 'not reached',
      seconds: done?.seconds,
      modelled: count('modelled'),
      custom: count('custom'),
      recorded: count('recorded'),
    };
  });
}

/** Rows of the table, with a line of sums. */
export function reportRows(report: readonly ReportedStack[]): readonly (readonly string[])[] {
  const cells = (name: string, where: string, rest: readonly (string | number)[]): string[] => [
    name,
    where,
    ...rest.map(String),
  ];
  const sum = (pick: (stack: ReportedStack) => number): number =>
    report.reduce((total, stack) => total + pick(stack), 0);
  const all = ({ modelled, custom, recorded }: OriginCounts): number =>
    modelled + custom + recorded;
  return [
    ...report.map((stack) =>
      cells(stack.id, `${stack.account} ${stack.region}`, [
        stack.outcome,
        all(stack),
        stack.modelled,
        stack.custom,
        stack.recorded,
        stack.seconds?.toFixed(1) ?? '-',
      ]),
    ),
    cells('all', '', [
      '',
      sum(all),
      sum(({ modelled }) => modelled),
      sum(({ custom }) => custom),
      sum(({ recorded }) => recorded),
      sum(({ seconds }) => seconds ?? 0).toFixed(1),
    ]),
  ];
}

export const reportHeader = [
  'Stack',
  'Account and Region',
  'Outcome',
  'Resources',
  'Modelled',
  'Custom',
  'Recorded',
  'Seconds',
] as const;
