import { listOf, objectOf, stringsOf, valueAt } from './json-shape';
import type { TemplateResource } from './template-index';

/** Statements of a role's trust that let somebody in. */
function openings(role: TemplateResource): readonly unknown[] {
  return listOf(valueAt(role.properties, 'AssumeRolePolicyDocument', 'Statement')).filter(
    (statement) => valueAt(statement, 'Effect') === 'Allow',
  );
}

const servicesOf = (statement: unknown): readonly string[] =>
  stringsOf(valueAt(statement, 'Principal', 'Service'));

/** Whether a role lets a service do all of these actions with it. */
export function lets(role: TemplateResource, service: string, actions: readonly string[]): boolean {
  const granted = openings(role)
    .filter((statement) => servicesOf(statement).includes(service))
    .flatMap((statement) => stringsOf(valueAt(statement, 'Action')));
  return actions.every((action) => granted.includes(action));
}

/** What says in whose name a service asks: without it the service serves every account alike. */
const senders = ['aws:SourceAccount', 'aws:SourceArn'];

const namesItsSender = (statement: unknown): boolean =>
  ['StringEquals', 'ArnEquals', 'ArnLike'].some((operator) =>
    senders.some((key) => valueAt(statement, 'Condition', operator, key) !== undefined),
  );

/** Whether nobody gets a role but one service, and that one only in the name of a stated sender. */
export function servesOnly(role: TemplateResource, service: string): boolean {
  const all = openings(role);
  return (
    all.length > 0 &&
    all.every((statement) => {
      const principals = objectOf(valueAt(statement, 'Principal'));
      const [only, ...others] = servicesOf(statement);
      return (
        Object.keys(principals).join() === 'Service' &&
        only === service &&
        others.length === 0 &&
        namesItsSender(statement)
      );
    })
  );
}
