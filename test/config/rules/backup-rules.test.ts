import { retentionFitsTheLock } from '../../../config/rules/backup-rules';
import type { EnvironmentData } from '../../../config/schema/environment';
import { describeRule } from '../sample-environment';

const governance = (minDays: number, maxDays: number) => ({
  mode: 'governance' as const,
  minDays,
  maxDays,
});

const firstRule = ({ backup }: EnvironmentData) => {
  const [rule] = backup.rules;
  if (rule === undefined) throw new Error('the sample has a rule');
  return rule;
};

describeRule('retentionFitsTheLock', retentionFitsTheLock, [
  {
    name: 'a lock that keeps longer than it keeps at most',
    breaks: ({ backup }) => (backup.lock = governance(8, 7)),
    twin: ({ backup }) => (backup.lock = governance(7, 7)),
    says: /lock\.maxDays: the lock keeps at least 8 and at most 7 days/,
  },
  {
    name: 'a rule that keeps less than the lock demands',
    breaks: ({ backup }) => (backup.lock = governance(8, 90)),
    twin: ({ backup }) => (backup.lock = governance(7, 90)),
    says: /rules\.0\.keepDays: 7 days are outside the lock's 8 to 90/,
  },
  {
    name: 'copies that are kept longer than the lock allows',
    breaks: (environment) => {
      environment.backup.lock = governance(7, 90);
      firstRule(environment).keepCopyDays = 91;
    },
    twin: (environment) => {
      environment.backup.lock = governance(7, 90);
      firstRule(environment).keepCopyDays = 90;
    },
    says: /keepCopyDays: 91 days/,
  },
  {
    name: 'a completion window that is over before the start window',
    breaks: (environment) => (firstRule(environment).startWindowMinutes = 181),
    twin: (environment) => (firstRule(environment).startWindowMinutes = 180),
    says: /completionWindowMinutes: .* must exceed the start window \(181\)/,
  },
  {
    name: 'two rules of one name',
    breaks: (environment) => environment.backup.rules.push({ ...firstRule(environment) }),
    twin: (environment) =>
      environment.backup.rules.push({ ...firstRule(environment), name: 'weekly' }),
    says: /rules\.1\.name: daily is listed twice/,
  },
]);
