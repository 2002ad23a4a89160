import { prerequisitesOf } from '../../../lib/operations/prerequisites';
import { loaded } from './ops-world';

const subjectsOf = (name: string): string[] => {
  const environment = loaded[name];
  if (environment === undefined) throw new Error(`${name} is configured`);
  return prerequisitesOf(environment).map(({ subject }) => subject);
};

test('asks for quotas by market, for the spot role where a pool buys spot, and for every reservation', () => {
  expect(subjectsOf('dev')).toEqual([
    'permission sets',
    'hosted zone',
    'quota L-3819A6DF',
    'spot role',
    'backup opt-in',
  ]);
  expect(subjectsOf('prod')).toEqual([
    'permission sets',
    'hosted zone',
    'quota L-3819A6DF',
    'quota L-417A185B',
    'quota L-DB2E81BA',
    'spot role',
    'backup opt-in',
    'reservation cr-0123456789abcdef0',
  ]);
});

test('needs no hosted zone for a certificate that exists', () => {
  const { dev } = loaded;
  if (dev === undefined) throw new Error('dev is configured');
  const certificate = { mode: 'existing' as const, arn: 'arn:aws:acm:sa-east-1:1:certificate/1' };
  const found = prerequisitesOf({ ...dev, ingress: { ...dev.ingress, certificate } });
  expect(found.map(({ subject }) => subject)).not.toContain('hosted zone');
});
