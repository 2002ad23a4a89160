import { Rule$ } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Ledger, Place, ResourceRecord } from '../ledger';
import { ServiceError, type ServiceOutput } from '../service';
import type { Declared } from './declared';
import { shownActions } from './elbv2-actions';
import { declared, idOf } from './record-identity';
import { wireShape } from './wire-shape';

const TYPE = 'AWS::ElasticLoadBalancingV2::';

/** Rules of a listener by their priority, and last its default, which holds where none of them does. */
export function describeRules(input: Declared, place: Place, ledger: Ledger): ServiceOutput {
  const arn = input.text('ListenerArn');
  const listener = ledger
    .ofType(place, `${TYPE}Listener`)
    .find((record) => idOf(record, 'ListenerArn') === arn);
  if (!listener) throw new ServiceError('ListenerNotFound', 'One or more listeners not found');
  const rules = ledger
    .ofType(place, `${TYPE}ListenerRule`)
    .filter((record) => declared(record).text('ListenerArn') === arn)
    .sort((a, b) => priorityOf(a) - priorityOf(b));
  return { Rules: [...rules.map(rule), defaultRule(listener)] };
}

function priorityOf(record: ResourceRecord): number {
  return Number(declared(record).text('Priority') ?? 0);
}

function rule(record: ResourceRecord): ServiceOutput {
  const value = {
    ...record.properties,
    RuleArn: idOf(record, 'RuleArn'),
    Priority: String(priorityOf(record)),
    Actions: shownActions(declared(record).inners('Actions')),
    IsDefault: false,
  };
  return wireShape(Rule$, value, 'xml');
}

function defaultRule(listener: ResourceRecord): ServiceOutput {
  const value = {
    RuleArn: `${idOf(listener, 'ListenerArn').replace(':listener/', ':listener-rule/')}/default`,
    Priority: 'default',
    Conditions: [],
    Actions: shownActions(declared(listener).inners('DefaultActions')),
    IsDefault: true,
  };
  return wireShape(Rule$, value, 'xml');
}
