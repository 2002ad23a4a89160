import { egressNamesTable, flowsTable, forbiddenTable } from '../../../lib/operations/flow-tables';
import { environmentWith } from '../../support/environment-variant';
import { loaded } from './ops-world';

describe('the table of flows', () => {
  const lines = flowsTable(loaded).split('\n');
  const rowOf = (id: string) => lines.find((line) => line.startsWith(`| \`${id}\` `)) ?? '';

  it('says what a flow opens, why, at which ends, and where', () => {
    expect(rowOf('nodes-to-lustre-rpc')).toMatch(
      /\| nodes +\| lustre +\| tcp 1018–1023 +\| Lustre from the nodes +\| the receiver +\| `prod` +\|$/,
    );
    expect(rowOf('nodes-to-pods')).toMatch(/\| everything .* \| no rule of ours +\|/);
  });

  it('tells a flow twice only where environments open something else by it', () => {
    expect(lines.filter((line) => line.includes('`nodes-to-internet` '))).toHaveLength(2);
    expect(lines.filter((line) => line.includes('`nodes-to-shared-files` '))).toHaveLength(1);
  });
});

test('the paths that may never be are told once for all environments', () => {
  const table = forbiddenTable(loaded);
  expect(table.match(/\| internet +\| data +\|/g)).toHaveLength(1);
  expect(table).toMatch(/\| data +\| internet +\|/);
});

test('names that are reached are told with their reason and environments', () => {
  expect(egressNamesTable(loaded)).toMatch(
    /\| `\.quay\.io` +\| first pull of images that ECR caches from the registry quay +\| `prod`, `staging` +\|/,
  );
  expect(egressNamesTable({ dev: environmentWith(() => undefined) })).not.toContain('quay');
});
