import { fail, pass, type Check } from '../../../lib/verification/check';
import { judgeCheck } from '../../../lib/verification/judge-check';
import { serviceError } from './fake-client';

const checkThat = (run: Check['run'], about: Check['about'] = 'setting'): Check => ({
  id: 'EKS-1',
  claim: 'something holds',
  about,
  run,
});
const onAws = { timeLimitMilliseconds: 1000, target: 'aws' } as const;
const onLocal = { timeLimitMilliseconds: 1000, target: 'local' } as const;

describe('judgeCheck', () => {
  it('hands on the verdict with id and claim', async () => {
    const check = checkThat(() => Promise.resolve(fail('seen', 'do this')));
    expect(await judgeCheck(check, onAws)).toEqual({
      id: 'EKS-1',
      claim: 'something holds',
      verdict: { status: 'fail', evidence: 'seen', remedy: 'do this' },
    });
  });

  it('takes a service that is out of reach for a failure with evidence', async () => {
    const check = checkThat(() =>
      Promise.reject(serviceError('TimeoutError', 'connect ETIMEDOUT')),
    );
    const { verdict } = await judgeCheck(check, onAws);
    expect(verdict).toMatchObject({
      status: 'fail',
      evidence: 'could not be read: TimeoutError: connect ETIMEDOUT',
    });
  });

  it('takes a check that throws at once for a failure too', async () => {
    const check = checkThat(() => {
      throw new Error('bad answer');
    });
    expect((await judgeCheck(check, onAws)).verdict.evidence).toBe('could not be read: bad answer');
  });

  it('gives up after the time limit', async () => {
    const check = checkThat(() => new Promise(() => undefined));
    const { verdict } = await judgeCheck(check, { ...onAws, timeLimitMilliseconds: 10 });
    expect(verdict).toMatchObject({ status: 'fail', evidence: 'no answer within 0.01 seconds' });
  });

  it('says of something that must run that a local target only echoes it', async () => {
    const check = checkThat(() => Promise.resolve(pass('ACTIVE')), 'operation');
    expect((await judgeCheck(check, onLocal)).verdict.evidence).toBe(
      'declared, not observed: ACTIVE',
    );
    expect((await judgeCheck(check, onAws)).verdict.evidence).toBe('ACTIVE');
  });

  it('leaves settings and failures on a local target as they are', async () => {
    const setting = checkThat(() => Promise.resolve(pass('private')));
    const failing = checkThat(() => Promise.resolve(fail('gone', 'deploy')), 'operation');
    expect((await judgeCheck(setting, onLocal)).verdict.evidence).toBe('private');
    expect((await judgeCheck(failing, onLocal)).verdict.evidence).toBe('gone');
  });
});
