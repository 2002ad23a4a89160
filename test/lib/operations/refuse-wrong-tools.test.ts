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

const misfits: readonly {
  readonly what: string;
  readonly node?: string;
  readonly installed?: Readonly<Record<string, string>>;
  readonly sentence: RegExp;
}[] = [
  { what: 'an old Node', node: 'v18.20.0', sentence: /Node: v18\.20\.0 runs/ },
  { what: 'a Node that nobody tried', node: 'v25.0.0', sentence: /Node: v25\.0\.0 runs/ },
  { what: 'the accidental CLI', installed: { 'aws-cdk': '3.0.0' }, sentence: /3\.0\.0/ },
  { what: 'TypeScript 7', installed: { typescript: '7.0.2' }, sentence: /TypeScript: 7\.0\.2/ },
  { what: 'another library', installed: { 'cdk-nag': '2.0.0' }, sentence: /cdk-nag: 2\.0\.0/ },
];

test.each(misfits)('$what is refused with a sentence', ({ installed, node, sentence }) => {
  expect(() => {
    refuseWrongTools(checkoutWith({ ...pins, ...installed }), node ?? 'v20.20.2');
  }).toThrow(sentence);
});

test('everything that does not fit is told at once', () => {
  expect(() => {
    refuseWrongTools(checkoutWith({}), 'v18.0.0');
  }).toThrow(/Node[^]*TypeScript[^]*cdk-nag/);
});
