import {
  reportHeader,
  reportOf,
  reportRows,
} from '../../../../lib/local-target/driver/deploy-report';

const place = { account: '111111111111', region: 'sa-east-1' };
const stacks = [
  { id: 'dev/Network', stackName: 'dev-Network', ...place },
  { id: 'dev/Cluster', stackName: 'dev-Cluster', ...place },
];
const ledger = {
  resources: [
    { ...place, stackName: 'dev-Network', origin: 'recorded' as const },
    { ...place, stackName: 'dev-Network', origin: 'custom' as const },
    { ...place, stackName: 'CDKToolkit', origin: 'modelled' as const },
    {
      account: '222222222222',
      region: 'sa-east-1',
      stackName: 'dev-Network',
      origin: 'recorded' as const,
    },
  ],
};

test('resources are counted by origin, for the stack in its own place only', () => {
  const [network] = reportOf(
    stacks,
    [{ id: 'dev/Network', outcome: 'deployed', seconds: 2 }],
    ledger,
  );
  expect(network).toMatchObject({
    outcome: 'deployed',
    modelled: 0,
    custom: 1,
    recorded: 1,
    seconds: 2,
  });
});

test('a stack that the CLI never came to is not called deployed', () => {
  expect(reportOf(stacks, [], ledger)[1]?.outcome).toBe('not reached');
});

test('the last row sums up what was made', () => {
  const rows = reportRows(
    reportOf(stacks, [{ id: 'dev/Network', outcome: 'deployed', seconds: 2 }], ledger),
  );
  expect(rows.at(-1)).toEqual(['all', '', '', '2', '0', '1', '1', '2.0']);
  expect(rows[0]).toHaveLength(reportHeader.length);
});
