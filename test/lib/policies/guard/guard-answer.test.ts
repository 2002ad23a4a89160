import { platformRules } from '../../../../lib/controls/platform-rules';
import { judgeFindings, meansPath } from '../../../../lib/policies/guard/guard-answer';
import type { GuardAnswer } from '../../../../lib/policies/guard/guard-answer';
import { guardAnswers } from '../../../../lib/policies/guard/guard-answers';
import { guardRules } from '../../../../lib/policies/guard/guard-rules';

const finding = { environment: 'one', control: 'CT.S3.PR.2', says: 'Log.', path: 'one/A/Logs' };
const answer: GuardAnswer = {
  control: 'CT.S3.PR.2',
  resources: ['*/A/Logs'],
  because: 'It is the end of the chain.',
  owner: 'security',
};

test('a star stands for one part of a path', () => {
  expect(meansPath('*/A/Logs', 'one/A/Logs')).toBe(true);
  expect(meansPath('*/Logs', 'one/A/Logs')).toBe(false);
  expect(meansPath('*/A/Logs', 'one/A/Logs/More')).toBe(false);
});

test('an answered failure is explained, and another one is not', () => {
  const other = { ...finding, control: 'CT.S3.PR.9' };
  const { explained, unexplained, problems } = judgeFindings(
    [finding, other],
    [answer],
    '2026-11-25',
  );
  expect(explained).toEqual([{ finding, answer }]);
  expect(unexplained).toEqual([other]);
  expect(problems).toEqual([]);
});

test('an answer without a failure is a problem', () => {
  const { problems } = judgeFindings([], [answer], '2026-11-25');
  expect(problems).toEqual(['CT.S3.PR.2 does not fail for */A/Logs: take the pattern out']);
});

test('an exception answers until its last day, and not a day longer', () => {
  const limited = { ...answer, until: '2026-11-25' };
  expect(judgeFindings([finding], [limited], '2026-11-25').unexplained).toEqual([]);
  const after = judgeFindings([finding], [limited], '2026-11-26');
  expect(after.unexplained).toEqual([finding]);
  expect(after.problems).toEqual([
    'the exception of CT.S3.PR.2 ended on 2026-11-25: mend the resource',
  ]);
});

test('every answer is about a control of the package, and names rules that are there', () => {
  const controls = guardRules().map(({ control }) => control);
  const ours = platformRules.map(({ id }) => id);
  expect(guardAnswers.filter(({ control }) => !controls.includes(control))).toEqual([]);
  const named = guardAnswers.flatMap(({ answeredBy = [] }) => answeredBy);
  expect(named.filter((id) => !ours.includes(id))).toEqual([]);
});

test('every answer gives a reason in sentences', () => {
  expect(guardAnswers.filter(({ because }) => !/^[A-Z].{40,}\.$/.test(because))).toEqual([]);
});
