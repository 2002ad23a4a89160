import type { ServiceRequest } from '../../../../lib/local-target/service';
import { answerByRoute } from '../../../../lib/local-target/views/rest-routes';
import type { RestRoute } from '../../../../lib/local-target/views/rest-routes';
import { HERE, ledgerOf } from './memory-ledger';

const routes: readonly RestRoute[] = [
  { method: 'GET', path: '/things', answer: () => ({ things: [] }) },
  {
    method: 'GET',
    path: '/things/{name}',
    answer: ({ parameter }) => ({ name: parameter('name') }),
  },
];

const request = (method: string, ...path: string[]): ServiceRequest => ({
  ...HERE,
  service: 'things',
  operation: '',
  method,
  path,
  query: new URLSearchParams(),
  input: {},
  body: Buffer.alloc(0),
  headers: {},
});

test('the route that fits answers, with the parameters of its path', () => {
  expect(answerByRoute(routes, request('GET', 'things'), ledgerOf())).toEqual({ things: [] });
  expect(answerByRoute(routes, request('GET', 'things', 'a/b'), ledgerOf())).toEqual({
    name: 'a/b',
  });
});

test('everything else is said not to be written', () => {
  const ask =
    (method: string, ...path: string[]) =>
    () =>
      answerByRoute(routes, request(method, ...path), ledgerOf());
  expect(ask('POST', 'things')).toThrow('things:POST /things is not implemented');
  expect(ask('GET', 'things', 'a', 'b')).toThrow('things:GET /things/a/b is not implemented');
});
