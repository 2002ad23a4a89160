import { examineConfiguration } from '../../../../lib/operations/doctor/examine-configuration';
import { configuration } from '../ops-world';

describe('examineConfiguration', () => {
  it('is content with a valid configuration and names the placeholders of each environment', () => {
    const findings = examineConfiguration(configuration, '2026-11-22');
    expect(findings.map(({ status, subject }) => `${status} ${subject}`)).toEqual([
      'ok configuration',
      'warning placeholders in dev',
      'warning placeholders in prod',
      'warning placeholders in staging',
      'warning digests',
    ]);
    const dev = findings[1];
    expect(dev?.status === 'warning' ? dev.remedy : '').toContain(
      'accounts.workload, accounts.audit, accounts.recovery, accounts.delivery (111111111111): the twelve digits of your account',
    );
    expect(dev?.status === 'warning' ? dev.remedy : '').toContain('config/environments/dev.ts');
  });

  it('counts the digests that are to be locked, and is content where there is none', () => {
    const { compatibility } = configuration;
    const about = (
      lockables: typeof compatibility.lockables,
      lockProblems: readonly string[] = [],
    ) =>
      examineConfiguration(
        { ...configuration, compatibility: { ...compatibility, lockables, lockProblems } },
        '2026-11-22',
      ).filter(({ subject }) => ['digests', 'lock file'].includes(subject));
    const [open] = about(compatibility.lockables);
    expect(open?.says).toMatch(/^\d+ of \d+ of charts, images and tools are to be locked/);
    const whole = compatibility.lockables.filter(({ digest }) => digest !== null);
    expect(about(whole).map(({ status }) => status)).toEqual(['ok']);
    expect(about(whole, ['a line is broken'])[0]).toMatchObject({
      status: 'problem',
      subject: 'lock file',
      says: 'a line is broken',
    });
  });

  it('hands on every error of a broken one', () => {
    const validate = () => configuration.validate({ broken: {} }, '2026-11-22');
    const [finding, ...others] = examineConfiguration({ ...configuration, validate }, '2026-11-22');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      status: 'problem',
      says: expect.stringContaining('config/environments/broken.ts  owner') as unknown,
    });
  });
});
