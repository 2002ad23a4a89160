import { placesAreLawful } from '../../../config/rules/place-rules';
import { describeRule } from '../sample-environment';

const reference = 'the act that says so, long enough to be found';

describeRule('placesAreLawful', placesAreLawful, [
  {
    name: 'recovery in the Region that is lost',
    breaks: ({ places }) => {
      places.recovery = { ...places.primary };
    },
    twin: ({ places }) => {
      places.recovery.region = 'eu-central-1';
      places.recovery.zones = [
        { name: 'eu-central-1a', id: null },
        { name: 'eu-central-1b', id: null },
      ];
    },
    says: /places\.recovery\.region: the recovery Region is the primary Region \(sa-east-1\)/,
  },
  {
    name: 'data abroad that calls itself at home',
    breaks: ({ places }) => (places.recovery.residency = { basis: 'home' }),
    twin: ({ places }) =>
      (places.recovery.residency = { basis: 'standard-contractual-clauses', reference }),
    says: /places\.recovery\.residency\.basis: eu-west-1 is in IE, not in BR/,
  },
  {
    name: 'an adequacy that nobody decided',
    breaks: ({ places }) => (places.global.residency = { basis: 'adequacy-decision', reference }),
    twin: ({ places }) =>
      (places.global.residency = { basis: 'standard-contractual-clauses', reference }),
    says: /places\.global\.residency\.basis: US has no adequacy decision of the ANPD/,
  },
  {
    name: 'a zone of another Region',
    breaks: ({ places }) =>
      (places.primary.zones = [
        { name: 'sa-east-1a', id: null },
        { name: 'eu-west-1a', id: null },
      ]),
    twin: ({ places }) =>
      (places.primary.zones = [
        { name: 'sa-east-1a', id: null },
        { name: 'sa-east-1b', id: null },
      ]),
    says: /zones\.1\.name: eu-west-1a is not a zone of sa-east-1: one of sa-east-1a, sa-east-1b, sa-east-1c/,
  },
  {
    name: 'a zone that takes two slots',
    breaks: ({ places }) =>
      (places.primary.zones = [
        { name: 'sa-east-1a', id: null },
        { name: 'sa-east-1a', id: null },
      ]),
    twin: ({ places }) =>
      (places.primary.zones = [
        { name: 'sa-east-1c', id: null },
        { name: 'sa-east-1a', id: null },
      ]),
    says: /zones\.1\.name: sa-east-1a is listed twice/,
  },
]);
