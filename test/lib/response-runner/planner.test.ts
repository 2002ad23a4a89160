import fc from 'fast-check';
import { plan } from '../../../lib/response-runner/planner';
import { recorded, recordedNames, recordedWith } from './recorded-findings';
import { plannerInputFor } from './replay';

const answer = 'isolate-node';
const input = plannerInputFor(answer, recorded('guardduty-node'));

test('people are told what happened, what is planned, by when they must tell, and where the runbook is', () => {
  const planned = plan(input);
  expect(planned).toMatchObject({
    notice: {
      subject:
        'test: EC2 instance i-0123456789abcdef0 is querying a domain name that is associated with cryptocurre',
    },
  });
  const message = planned.outcome === 'planned' ? planned.notice.message : planned.because;
  expect(message).toMatch(/^incident-[0-9a-f]{24} in test: EC2 instance/);
  expect(message).toContain('1. ec2:DescribeNetworkInterfaces');
  expect(message).toContain('by 2026-12-01T02:59:59.000Z (LGPD Art. 48)');
  expect(message).toContain('docs/runbooks/response.md#isolate-node');
});

test('a subject is what SNS takes: 100 characters of ASCII on one line', () => {
  const event = recordedWith('guardduty-node', { title: `Ação\n${'x'.repeat(300)}` });
  const planned = plan({ ...input, event });
  const subject = planned.outcome === 'planned' ? planned.notice.subject : '';
  expect(subject).toHaveLength(100);
  expect(subject).toMatch(/^[\x20-\x7E]+$/);
});

test('a dry run has the plan that would be carried out', () => {
  const [acting, dry] = [plan(input), plan({ ...input, mode: 'dry-run' })];
  expect(dry).toMatchObject({ steps: acting.outcome === 'planned' ? acting.steps : [] });
  expect(dry).toMatchObject({ record: { mode: { S: 'dry-run' } } });
});

test('a playbook that is off plans nothing, and its incident is opened all the same', () => {
  expect(plan({ ...input, mode: 'off' })).toMatchObject({
    outcome: 'planned',
    steps: [],
    record: { plan: { S: 'Nothing: the playbook is off.' } },
  });
});

test('an input that is not the workflow’s is refused', () => {
  expect(plan({ ...input, answer: 'format-everything' })).toMatchObject({
    outcome: 'refused',
    because: expect.stringMatching(/^the workflow asked wrongly: /) as string,
  });
});

test('no event and no input makes it throw: it plans, or it refuses', () => {
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      expect(plan(anything).outcome).toBe('refused');
      expect(['planned', 'refused']).toContain(plan({ ...input, event: anything }).outcome);
    }),
  );
});

test('whatever is planned survives the way through the workflow as JSON', () => {
  fc.assert(
    fc.property(fc.constantFrom(...recordedNames), fc.string(), (name, title) => {
      const planned = plan(plannerInputFor('open-incident', recordedWith(name, { title })));
      expect(JSON.parse(JSON.stringify(planned))).toStrictEqual(planned);
    }),
  );
});
