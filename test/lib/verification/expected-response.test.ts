import { expectedResponse } from '../../../lib/verification/expected-response';
import { environmentWith, smallEnvironment } from '../../support/environment-variant';
import { sampleOutputs } from './sample-outputs';

const environment = smallEnvironment();
const { accounts, places } = environment;
const place = `${places.primary.region}:${accounts.workload}`;
const expected = expectedResponse(environment, sampleOutputs, 'arn:key');

test('workflows are those that the stack published', () => {
  expect(Object.keys(expected.workflows)).toEqual(['isolate-node', 'clock']);
});

test('a rule is asked for by the ARN that the stack publishes', () => {
  expect(expected.rules).toEqual({
    NodeIsCompromised: `arn:aws:events:${place}:rule/dev-Response-NodeIsCompromised`,
  });
});

test('what cannot be handed over goes to the queue that was published', () => {
  expect(expected.letters).toEqual({
    name: 'dev-Response-Letters',
    url: sampleOutputs.Response.LettersUrl,
    arn: `arn:aws:sqs:${place}:dev-Response-Letters`,
    alarmNames: ['one', 'two'],
  });
});

test('the register is protected as config says', () => {
  const withProtection = environmentWith((draft) => {
    draft.protection.deletionProtection = true;
  });
  expect(expectedResponse(withProtection, sampleOutputs, undefined).register).toEqual({
    name: 'dev-Response-Register',
    deletionProtection: true,
  });
  expect(expected.keyArn).toBe('arn:key');
});

test('names the output that is not what the contract states', () => {
  const broken = { ...sampleOutputs, Response: { ...sampleOutputs.Response, RuleArns: 'no' } };
  expect(() => expectedResponse(environment, broken, undefined)).toThrow(/RuleArns of Response/);
});
