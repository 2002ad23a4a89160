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
    ]);
    const dev = findings[1];
    expect(dev?.status === 'warning' ? dev.remedy : '').toContain(
      'accounts.workload, accounts.audit, accounts.recovery, accounts.delivery (111111111111): the twelve digits of your account',
    );
    expect(dev?.status === 'warning' ? dev.remedy : '').toContain('config/environments/dev.ts');
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
