import type { Environment } from '../../config';
import type { Flow } from '../../config/flow-matrix';
import { listOf, objectOf } from '../../lib/controls/json-shape';
import { environmentWith } from '../support/environment-variant';
import { entryPoint, ingressWith } from '../support/sample-entries';
import {
  placedResources,
  synthesizePlatform,
  type PlacedResource,
} from '../support/synthesized-platform';
import { platformStage } from '../support/platform-stacks';

const resources = placedResources(synthesizePlatform());
const environments = new Map(
  resources.map(({ stack }) => [stack.environment.name, stack.environment]),
);

/** Ids of flows that rules of one direction name, in all templates of an environment. */
function openedIn(name: string, direction: 'Ingress' | 'Egress'): ReadonlySet<string> {
  const descriptionsOf = ({ type, properties }: PlacedResource): readonly unknown[] => {
    if (type === `AWS::EC2::SecurityGroup${direction}`) return [properties['Description']];
    return listOf(properties[`SecurityGroup${direction}`]).map(
      (rule) => objectOf(rule)['Description'],
    );
  };
  const descriptions = resources
    .filter(({ stack }) => stack.environment.name === name)
    .filter(({ type }) => type.startsWith('AWS::EC2::SecurityGroup'))
    .flatMap(descriptionsOf);
  return new Set(descriptions.map((each) => String(each).split(':')[0] ?? ''));
}

const idsAt = (flows: readonly Flow[], ...ends: readonly Flow['ruleAt'][]): readonly string[] =>
  flows.filter(({ ruleAt }) => ends.includes(ruleAt)).map(({ id }) => id);

describe.each([...environments])('the flow matrix of %s', (name, { flows }: Environment) => {
  it('is opened at every end where it says that rules of ours open it', () => {
    const inwards = openedIn(name, 'Ingress');
    const outwards = openedIn(name, 'Egress');
    expect(idsAt(flows.flows, 'both', 'receiver').filter((id) => !inwards.has(id))).toEqual([]);
    expect(idsAt(flows.flows, 'both', 'sender').filter((id) => !outwards.has(id))).toEqual([]);
  });
});

test.each([...environments.values()].map((each) => [each.name, each] as const))(
  'every group that the matrix of %s names is there',
  (_, environment) => {
    const stage = platformStage(environment);
    const paths = new Set(stage.node.findAll().map(({ node }) => node.path));
    const named = Object.values(environment.flows.parties).flatMap(({ groups }) => groups);
    expect(named.filter((group) => !paths.has(`${environment.name}/${group}`))).toEqual([]);
  },
);

test('they are there where the entry faces the internet, too', () => {
  const open = environmentWith((draft) => {
    draft.ingress = ingressWith([entryPoint({ scheme: 'internet-facing' })]);
  });
  const paths = new Set(
    platformStage(open)
      .node.findAll()
      .map(({ node }) => node.path),
  );
  const named = Object.values(open.flows.parties).flatMap(({ groups }) => groups);
  expect(named.filter((group) => !paths.has(`${open.name}/${group}`))).toEqual([]);
});
