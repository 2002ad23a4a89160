import { readFileSync } from 'node:fs';
import path from 'node:path';
import { examineSettings } from '../../../../lib/operations/doctor/examine-settings';
import { memoryCheckout } from '../ops-world';

const recommendedFile = 'node_modules/aws-cdk-lib/recommended-feature-flags.json';
const recommended = { '@aws-cdk/a': true, '@aws-cdk/core:target-partitions': ['aws', 'aws-cn'] };
const settings = {
  notices: false,
  versionReporting: false,
  context: {
    '@aws-cdk/a': true,
    '@aws-cdk/core:target-partitions': ['aws'],
    'cli-telemetry': false,
  },
};

const examine = (file: object | string, flags: object = recommended) =>
  examineSettings(
    memoryCheckout({
      'cdk.json': typeof file === 'string' ? file : JSON.stringify(file),
      [recommendedFile]: JSON.stringify(flags),
    }),
  );

describe('examineSettings', () => {
  it('accepts the settings of this checkout', () => {
    const read = (file: string): string =>
      readFileSync(path.resolve(__dirname, '../../../..', file), 'utf8');
    const checkout = memoryCheckout({
      'cdk.json': read('cdk.json'),
      [recommendedFile]: read(recommendedFile),
    });
    expect(examineSettings(checkout).map(({ status }) => status)).toEqual(['ok', 'ok']);
  });

  it('names every flag that differs, and the value that is expected', () => {
    const flags = { ...recommended, '@aws-cdk/b': true };
    const findings = examine(
      { ...settings, context: { ...settings.context, '@aws-cdk/a': false } },
      flags,
    );
    expect(findings.filter(({ status }) => status === 'problem').map(({ says }) => says)).toEqual([
      '@aws-cdk/a is false, expected true',
      '@aws-cdk/b is not set, expected true',
    ]);
  });

  it('holds the partition to the one that this app is made for', () => {
    const context = { ...settings.context, '@aws-cdk/core:target-partitions': ['aws', 'aws-cn'] };
    expect(examine({ ...settings, context })[0]?.says).toBe(
      '@aws-cdk/core:target-partitions is ["aws","aws-cn"], expected ["aws"]',
    );
  });

  it.each([
    [{ ...settings, notices: undefined }],
    [{ ...settings, versionReporting: true }],
    [{ ...settings, context: { ...settings.context, 'cli-telemetry': undefined } }],
  ])('warns when the CLI would report or fetch: %#', (file) => {
    expect(examine(file).at(-1)).toMatchObject({ subject: 'telemetry', status: 'warning' });
  });

  it.each(['', '{', '[]'])('refuses a cdk.json of %j', (text) => {
    expect(examine(text)).toEqual([
      expect.objectContaining({ subject: 'cdk.json', status: 'problem' }),
    ]);
  });

  it('says so when the recommended flags cannot be read', () => {
    const [finding] = examineSettings(memoryCheckout({ 'cdk.json': JSON.stringify(settings) }));
    expect(finding).toMatchObject({ status: 'problem', says: `${recommendedFile} cannot be read` });
  });
});
