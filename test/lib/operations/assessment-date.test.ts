import { assessmentDate, isoDateOf } from '../../../lib/operations/assessment-date';
import { OperationError } from '../../../lib/operations/exit-codes';
import { fakeRunner } from './ops-world';

const committed = fakeRunner({ 'git log -1 --format=%cs': '2026-11-20\n' });
const noGit = fakeRunner({});

describe('assessmentDate', () => {
  it('is the date of the commit', () => {
    expect(assessmentDate({}, committed)).toBe('2026-11-20');
    expect(assessmentDate({ SOURCE_DATE_EPOCH: '' }, committed)).toBe('2026-11-20');
  });

  it('is SOURCE_DATE_EPOCH where that is set, in UTC', () => {
    expect(assessmentDate({ SOURCE_DATE_EPOCH: '1795391999' }, committed)).toBe('2026-11-22');
    expect(assessmentDate({ SOURCE_DATE_EPOCH: '0' }, noGit)).toBe('1970-01-01');
  });

  it.each(['yesterday', '1.5', '-1', '99999999999999'])('refuses SOURCE_DATE_EPOCH=%s', (epoch) => {
    const act = () => assessmentDate({ SOURCE_DATE_EPOCH: epoch }, committed);
    expect(act).toThrow(OperationError);
    expect(act).toThrow(`SOURCE_DATE_EPOCH is "${epoch}": whole seconds since 1970 are expected`);
  });

  it('refuses to guess where neither is there', () => {
    expect(() => assessmentDate({}, noGit)).toThrow('or set SOURCE_DATE_EPOCH');
    const empty = fakeRunner({ 'git log -1 --format=%cs': '' });
    expect(() => assessmentDate({}, empty)).toThrow('git names no commit here');
  });
});

test('writes a moment as a day in UTC', () => {
  expect(isoDateOf(new Date('2026-11-22T23:59:59-03:00'))).toBe('2026-11-23');
});
