import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const project = path.resolve(__dirname, '../..');

/** Folders whose sources have a test each, path for path. */
const mirrored = [
  'config',
  'lib/access',
  'lib/audit-trail',
  'lib/autoscaling',
  'lib/backup',
  'lib/bundle-delivery',
  'lib/bundle-runner',
  'lib/cluster',
  'lib/contract',
  'lib/delivery',
  'lib/encryption',
  'lib/gpu',
  'lib/graph',
  'lib/ingress',
  'lib/network',
  'lib/observability',
  'lib/response',
  'lib/response-runner',
  'lib/storage',
  'stacks',
];

/** Sources that hold nothing that could be wrong by itself, with the test that sees them at work. */
const exempt = new Map([
  ['config/compatibility/chart-pin.ts', 'types and names'],
  ['config/compatibility/chart-relations.ts', 'a table: test/lib/operations/upgrade-bundle-plan'],
  ['config/compatibility/compatibility.ts', 'a list of what others hold'],
  ['config/compatibility/container-images.ts', 'a table: test/config/compatibility/charts.test.ts'],
  ['config/compatibility/delivery-charts.ts', 'a table: test/config/compatibility/charts.test.ts'],
  ['config/compatibility/earlier-pins.ts', 'a table: test/config/compatibility/release-pins'],
  ['config/compatibility/gpu-charts.ts', 'a table: test/config/compatibility/charts.test.ts'],
  [
    'config/compatibility/matrix.ts',
    'a table: test/config/compatibility/judge-combination.test.ts',
  ],
  ['config/compatibility/platform-charts.ts', 'a table: test/config/compatibility/charts.test.ts'],
  ['config/compatibility/releases.ts', 'a table: test/config/compatibility/release-pins.test.ts'],
  [
    'config/compatibility/scheduling-charts.ts',
    'a table: test/config/compatibility/charts.test.ts',
  ],
  ['config/environment.ts', 'resolves facts: test/config/index.test.ts'],
  ['config/environments/', 'the values themselves: test/config/index.test.ts loads every file'],
  ['config/flows/', 'parts of the matrix: test/config/flow-matrix.test.ts'],
  ['config/gpu-instances/', 'a table of facts: test/lib/gpu and the committed templates'],
  ['config/kubernetes-versions.ts', 'a table of facts: test/config/rules/cluster-rules.test.ts'],
  ['config/recovery-tiers.ts', 'a table of facts: test/config/rules/data-rules.test.ts'],
  ['config/regions.ts', 'a table of facts: test/config/rules/place-rules.test.ts'],
  ['config/rules/rule.ts', 'a type'],
  [
    'config/schema/',
    'declarations: test/config/index.test.ts and test/config/rules refuse by them',
  ],
  ['config/teams.ts', 'a list of names'],
  ['lib/bundle-runner/apply/means.ts', 'a type'],
  ['lib/bundle-runner/workbench.ts', 'types'],
  ['lib/delivery/reading.ts', 'types and two reasons'],
  ['lib/response-runner/calls.ts', 'types'],
  ['lib/response-runner/finding.ts', 'types'],
  [
    'lib/response-runner/finding-shapes.ts',
    'shapes: test/lib/response-runner/read-finding.test.ts',
  ],
  ['lib/response-runner/plan.ts', 'types'],
  [
    'lib/autoscaling/karpenter-node-rights.ts',
    'statements: test/lib/autoscaling/karpenter-permissions.test.ts',
  ],
  ['lib/cluster/add-on-definitions.ts', 'a table: test/lib/cluster/managed-add-ons.test.ts'],
  ['lib/cluster/gpu-bin-packing.ts', 'a constant: test/lib/cluster/platform-cluster.test.ts'],
  ['lib/ingress/pod-targets.ts', 'a shape: test/lib/ingress/entry-load-balancers.test.ts'],
  ['lib/network/platform-network.ts', 'a type'],
  ['lib/storage/storage-clients.ts', 'a type'],
]);

const exemptionOf = (source: string): string | undefined =>
  [...exempt.keys()].find((each) =>
    each.endsWith('/') ? source.startsWith(each) : source === each,
  );

const testOf = (source: string): string => `test/${source.replace(/\.ts$/, '.test.ts')}`;

const sources = mirrored.flatMap((folder) =>
  readdirSync(path.join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`),
);

test('every source has its test at the same place, or a reason why it needs none', () => {
  const missing = sources
    .filter((source) => exemptionOf(source) === undefined)
    .map(testOf)
    .filter((file) => !existsSync(path.join(project, file)));
  expect(missing).toStrictEqual([]);
});

test('every reason is about a source that is there and has no test of its own', () => {
  const needed = new Set(
    sources.filter((source) => !existsSync(path.join(project, testOf(source)))).map(exemptionOf),
  );
  expect([...exempt.keys()].filter((each) => !needed.has(each))).toStrictEqual([]);
});

test('every test of these folders has its source', () => {
  const orphans = mirrored.flatMap((folder) => {
    const directory = path.join(project, 'test', folder);
    if (!existsSync(directory)) return [];
    return readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .map(
        (file) =>
          `${folder}/${file
            .replace(/\.test\.ts$/, '.ts')
            .split(path.sep)
            .join('/')}`,
      )
      .filter((source) => !existsSync(path.join(project, source)));
  });
  expect(orphans).toStrictEqual([]);
});
