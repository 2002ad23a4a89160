import { entryInput } from '../../../lib/kubernetes/entry-input';
import { environmentWith } from '../../support/environment-variant';
import { entryPoint, inferenceEntry, ingressWith } from '../../support/sample-entries';

const { behind } = entryPoint();

function entriesOf(...given: Parameters<typeof ingressWith>) {
  const environment = environmentWith((draft) => (draft.ingress = ingressWith(...given)));
  return { entries: entryInput(environment), tiers: environment.addressPlan.primary.tiers };
}

test('an entry point is called from beside the nodes, a public one from the edge', () => {
  const { entries, tiers } = entriesOf([
    entryPoint(),
    entryPoint({ name: 'open', host: 'open.dev.example.com', scheme: 'internet-facing' }),
  ]);
  expect(entries.map(({ callers }) => callers)).toEqual([[tiers.nodes], [tiers.edge]]);
});

test('what only the deploy knows stands as a value that it hands over', () => {
  expect(entriesOf([entryPoint()]).entries).toMatchObject([
    {
      name: 'inference',
      namespace: 'vision',
      service: 'face-recognition-inference',
      servicePort: 80,
      podPort: 8080,
      targetGroupArn: '${alicerce:TargetGroup-inference}',
    },
  ]);
});

test('pods of streams see their clients where config says so', () => {
  const seen = (preserveClientIp: boolean) =>
    entriesOf([], [inferenceEntry({ preserveClientIp })]).entries[0]?.callers;
  const { tiers } = entriesOf([], []);
  expect(seen(false)).toEqual([tiers.nodes]);
  expect(seen(true)).toEqual([tiers.nodes, '10.0.0.0/11', '192.168.240.0/20']);
});

test.each([
  [false, 'HTTP', 'TCP'],
  [true, 'HTTPS', 'TLS'],
] as const)('pods that speak TLS (%s) are bound as %s, and streams as %s', (podTls, http, tcp) => {
  const stream = inferenceEntry();
  const { entries } = entriesOf(
    [entryPoint({ behind: { ...behind, podTls } })],
    [{ ...stream, behind: { ...stream.behind, podTls } }],
  );
  expect(entries.map(({ protocol }) => protocol)).toEqual([http, tcp]);
});
