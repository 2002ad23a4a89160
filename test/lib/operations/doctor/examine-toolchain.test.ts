import { examineNode, examineToolchain } from '../../../../lib/operations/doctor/examine-toolchain';
import type { Finding } from '../../../../lib/operations/doctor/finding';
import { memoryCheckout } from '../ops-world';

const pins = {
  'aws-cdk-lib': '2.276.0',
  'cdk-nag': '3.0.2',
  constructs: '10.8.1',
  'ts-node': '10.9.2',
  '@swc/core': '1.16.22',
  typescript: '5.9.3',
};

function checkoutWith(
  installed: Readonly<Record<string, string | undefined>> = {},
  cliPin = '2.1148.1',
) {
  const versions: Readonly<Record<string, string | undefined>> = {
    ...pins,
    'aws-cdk': '2.1148.1',
    ...installed,
  };
  const modules: Record<string, string> = {};
  for (const [name, version] of Object.entries(versions)) {
    if (version !== undefined)
      modules[`node_modules/${name}/package.json`] = JSON.stringify({ version });
  }
  return memoryCheckout({
    'package.json': JSON.stringify({ dependencies: pins, devDependencies: { 'aws-cdk': cliPin } }),
    ...modules,
  });
}

const about = (subject: string, findings: readonly Finding[]): Finding | undefined =>
  findings.find((finding) => finding.subject === subject);

describe('examineNode', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.1.0', 'v24.99.0'])('accepts %s', (version) => {
    expect(examineNode(version).status).toBe('ok');
  });

  it.each(['v18.20.0', 'v20.18.3', 'v25.0.0', 'v19.9.0'])('refuses %s', (version) => {
    expect(examineNode(version)).toMatchObject({
      status: 'problem',
      says: `${version} runs; 20.19 or newer and below 25 is supported`,
    });
  });
});

describe('examineToolchain', () => {
  it('finds nothing wrong with what is pinned and installed', () => {
    const findings = examineToolchain(checkoutWith(), 'v20.20.2');
    expect(findings.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 'ok'));
  });

  it.each([
    ['TypeScript', { typescript: '7.0.2' }, 'needs? a version below 7'],
    ['TypeScript', { typescript: '5.9.2' }, '5.9.2 is installed, package.json pins 5.9.3'],
    ['TypeScript', { typescript: undefined }, 'not installed'],
    [
      'aws-cdk (CLI)',
      { 'aws-cdk': '3.0.0' },
      '3.0.0 is an older build that was published by accident',
    ],
    ['aws-cdk (CLI)', { 'aws-cdk': '2.1148.0' }, 'exactly 2.1148.1 is needed$'],
    ['aws-cdk (CLI)', { 'aws-cdk': undefined }, 'not installed'],
    [
      'aws-cdk-lib',
      { 'aws-cdk-lib': '2.275.0' },
      '2.275.0 is installed, package.json pins 2.276.0',
    ],
    ['cdk-nag', { 'cdk-nag': undefined }, 'not installed'],
    ['@swc/core', { '@swc/core': undefined }, 'not installed'],
  ])('names a problem with %s %j', (subject, installed, says) => {
    const found = about(subject, examineToolchain(checkoutWith(installed), 'v20.20.2'));
    expect(found).toMatchObject({
      status: 'problem',
      says: expect.stringMatching(says) as unknown,
    });
  });

  it('refuses a package.json that pins the accidental CLI', () => {
    const found = about('aws-cdk (CLI)', examineToolchain(checkoutWith({}, '3.0.0'), 'v20.20.2'));
    expect(found).toMatchObject({
      status: 'problem',
      says: expect.stringContaining(
        'package.json pins 3.0.0; exactly 2.1148.1 is needed (3.0.0 is an older build',
      ) as unknown,
    });
  });

  it('says where it must be run when there is no package.json', () => {
    expect(examineToolchain(memoryCheckout(), 'v20.20.2')).toEqual([
      expect.objectContaining({ subject: 'Node', status: 'ok' }),
      expect.objectContaining({ subject: 'package.json', status: 'problem' }),
    ]);
  });
});
