import { killRows, trials } from './kill-table';
import { progressOf } from './progress';

/** Judges the trials whose titles are given, and sends each result to the process that asked. */
const titles = process.argv.slice(2);
for (const trial of trials().filter(({ title }) => titles.includes(title))) {
  process.send?.({ title: trial.title, rows: killRows(trial, progressOf(trial)) });
}
