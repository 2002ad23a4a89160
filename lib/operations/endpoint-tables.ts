import type { Environments } from './configuration';
import { markdownTable } from './markdown-table';

const code = (text: string): string => `\`${text}\``;

type Plan = Environments[string]['endpoints'];
type Planned = Plan['services'][number];

/** Texts in the order in which they come first, each once. */
const each = <Text extends string>(texts: readonly Text[]): Text[] => [...new Set(texts)];

function passesOf({ policy, statements }: Planned): string {
  if ('none' in policy) return `everything: ${policy.none}`;
  const named = statements.map(({ Sid }) => Sid).filter((sid) => !/^(Ours|Services)To/.test(sid));
  return ['ours to ours', ...named.map(code)].join(', ');
}

/** Every service that some environment has an endpoint of, who calls it, and what passes. */
export function endpointsTable(environments: Environments): string {
  const all = Object.values(environments).flatMap(({ name, endpoints }) =>
    endpoints.services.map((planned) => ({ name, planned })),
  );
  const rows = each(all.map(({ planned }) => planned.service))
    .sort()
    .map((service) => {
      const here = all.filter(({ planned }) => planned.service === service);
      return [
        code(service),
        each(here.map(({ planned }) => planned.kind)).join(),
        each(here.flatMap(({ planned }) => planned.because)).join('; '),
        each(here.map(({ planned }) => passesOf(planned))).join(' or '),
        here.map(({ name }) => code(name)).join(', '),
      ];
    });
  return markdownTable(['Service', 'Endpoint', 'Who calls it, and what for', 'Passes', 'In'], rows);
}

/** What belongs to AWS and passes all the same, with `REGION` in the place of each Region. */
export function awsOwnedTable(environments: Environments): string {
  const plans = Object.values(environments).map(({ endpoints }) => endpoints);
  const rows = plans.flatMap(({ awsOwned, place }) =>
    awsOwned.map(({ id, what, services, actions, arns, asked, source }) => [
      code(id),
      what,
      services.map(code).join(', '),
      actions.map(code).join(', '),
      arns.map((arn) => code(arn.replaceAll(place.region, 'REGION'))).join(', '),
      asked,
      `[page](${source})`,
    ]),
  );
  const unique = new Map(rows.map((row) => [row.join(), row]));
  return markdownTable(
    ['Statement', 'What', 'Through', 'Calls', 'Resources', 'Asked', 'Says AWS'],
    [...unique.values()],
  );
}
