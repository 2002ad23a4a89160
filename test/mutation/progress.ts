import type { KillRow, Trial } from './kill-table';

const tell = (text: string): void => void process.stderr.write(text);

/** On a terminal one line that counts; elsewhere a line for each kind of change. */
export function progressOf({ title, mutants }: Trial): (row: KillRow) => void {
  const total = String(mutants.length);
  let judged = 0;
  return (row) => {
    judged += row.mutants;
    const line = `${title}: ${String(judged)} of ${total}, ${row.type}: ${row.operator}`;
    if (!process.stderr.isTTY) tell(`${line}\n`);
    else
      tell(
        `\r\u001b[K${judged === mutants.length ? '' : line.slice(0, process.stderr.columns - 1)}`,
      );
  };
}
