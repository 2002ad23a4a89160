import { entriesTable } from '../../../lib/operations/entry-tables';
import { environmentWith } from '../../support/environment-variant';
import { entryPoint, inferenceEntry, ingressWith, signIns } from '../../support/sample-entries';

const tableOf = (...given: Parameters<typeof ingressWith>) =>
  entriesTable({
    variant: environmentWith((draft) => (draft.ingress = ingressWith(...given))),
  });

test('each host is listed with who comes, what he shows, and where it leads', () => {
  const table = tableOf([
    entryPoint({ scheme: 'internet-facing' }),
    entryPoint({ name: 'partners', host: 'p.dev.example.com', signIn: signIns['mutual-tls'] }),
  ]);
  expect(table).toContain('`gpu.dev.example.com`');
  expect(table).toMatch(/the internet +\| a session of the user pool, with a second factor/);
  expect(table).toMatch(/private networks +\| a certificate of a listed authority/);
  expect(table).toContain('`vision/face-recognition-inference`, port 8080');
});

test('streams are listed with what their service asks', () => {
  const table = tableOf([], [inferenceEntry()]);
  expect(table).toContain('asked by the service: the service refuses every call');
  expect(table).toContain('`vision/streams`, port 8443, with TLS');
});
