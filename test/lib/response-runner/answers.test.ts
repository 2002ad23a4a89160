import { playbookNames as configured } from '../../../config/schema/response';
import { answers, playbookNames } from '../../../lib/response-runner/answers';
import { anchorsIn } from '../../support/runbooks';

test('the playbooks are those of config', () => {
  expect([...playbookNames].sort()).toStrictEqual([...configured].sort());
});

test.each(answers)('%s has a runbook', (answer) => {
  expect(anchorsIn('docs/runbooks/response.md')).toContain(answer);
});
