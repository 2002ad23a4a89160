import type { EnvironmentRule } from './rule';

/** A lock whose minimum exceeds a rule's retention makes every job fail, so such a pair is refused. */
export const retentionFitsTheLock: EnvironmentRule = function* ({ backup }) {
  const { lock, rules } = backup;
  if (lock.mode !== 'none' && lock.minDays > lock.maxDays) {
    yield {
      path: ['backup', 'lock', 'maxDays'],
      message: `the lock keeps at least ${String(lock.minDays)} and at most ${String(lock.maxDays)} days: maxDays must not be below minDays`,
    };
  }
  for (const [index, rule] of rules.entries()) {
    for (const field of ['keepDays', 'keepCopyDays'] as const) {
      const kept = rule[field];
      if (lock.mode !== 'none' && (kept < lock.minDays || kept > lock.maxDays)) {
        yield {
          path: ['backup', 'rules', index, field],
          message: `${String(kept)} days are outside the lock's ${String(lock.minDays)} to ${String(lock.maxDays)}: every job of the rule would fail`,
        };
      }
    }
    if (rule.completionWindowMinutes < rule.startWindowMinutes + 60) {
      yield {
        path: ['backup', 'rules', index, 'completionWindowMinutes'],
        message: `the completion window counts from the scheduled time and must exceed the start window (${String(rule.startWindowMinutes)}) by at least 60 minutes`,
      };
    }
    if (rules.findIndex(({ name }) => name === rule.name) !== index) {
      yield { path: ['backup', 'rules', index, 'name'], message: `${rule.name} is listed twice` };
    }
  }
};
