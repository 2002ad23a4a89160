import { refuseWrongTools } from '../../../lib/operations/refuse-wrong-tools';

const pins: Readonly<Record<string, string>> = {
  typescript: '5.9.3',
  'aws-cdk': '2.1148.1',
  'aws-cdk-lib': '2.276.0',
  'cdk-nag': '3.0.2',
  constructs: '10.8.1',
  'ts-node': '10.9.2',
  '@swc/core': '1.16.22',
};

function checkoutWith(installed: Readonly<Record<string, string>>) {
  return {
    read: (file: string): string | undefined => {
      if (file === 'package.json') return JSON.stringify({ dependencies: pins });
      const name = /^node_modules\/(.*)\/package\.json$/.exec(file)?.[1] ?? '';
      const version = installed[name];
      return version === undefined ? undefined : JSON.stringify({ version });
    },
  };
}

test('the tools that package.json pins are fine', () => {
  expect(() => {
    refuseWrongTools(checkoutWith(pins), 'v20.20.2');
  }).not.toThrow();
});

test.each([
  ['an old Node', pins, 'v18.20.0', /Node: v18\.20\.0 runs/],
  ['a Node that nobody tried', pins, 'v25.0.0', /Node: v25\.0\.0 runs/],
  [
    'the CLI that was published by accident',
    { ...pins, 'aws-cdk': '3.0.0' },
    'v20.20.2',
    /3\.0\.0/,
  ],
  ['TypeScript 7', { ...pins, typescript: '7.0.2' }, 'v20.20.2', /TypeScript: 7\.0\.2/],
  [
    'another library than the pinned one',
    { ...pins, 'cdk-nag': '2.0.0' },
    'v20.20.2',
    /cdk-nag: 2\.0\.0/,
  ],
])('%s is refused with a sentence', (_, installed, node, sentence) => {
  expect(() => {
    refuseWrongTools(checkoutWith(installed), node);
  }).toThrow(sentence);
});

test('everything that does not fit is told at once', () => {
  expect(() => {
    refuseWrongTools(checkoutWith({}), 'v18.0.0');
  }).toThrow(/Node[^]*TypeScript[^]*cdk-nag/);
});
