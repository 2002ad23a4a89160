import { breachOf, type ImportOfFile } from '../../lint/import-law';

const file = (name: string): ImportOfFile['target'] => ({ kind: 'file', name });
const pack = (name: string): ImportOfFile['target'] => ({ kind: 'package', name });

const allowed: [string, ImportOfFile][] = [
  ['bin uses stacks', { from: 'bin/app', target: file('stacks/platform'), typesOnly: false }],
  [
    'a stack uses a construct',
    { from: 'stacks/network-stack', target: file('lib/network/private-vpc'), typesOnly: false },
  ],
  [
    'the stage knows every stack',
    { from: 'stacks/environment-stage', target: file('stacks/network-stack'), typesOnly: false },
  ],
  [
    'a construct knows config by its types',
    { from: 'lib/gpu/gpu-node-group', target: file('config'), typesOnly: true },
  ],
  [
    'rules of judging folders read each other',
    { from: 'lib/operations/verify', target: file('lib/verification/check'), typesOnly: false },
  ],
  [
    'verification speaks to AWS',
    { from: 'lib/verification/check', target: pack('@aws-sdk/client-eks'), typesOnly: false },
  ],
  [
    'policies use the construct library and the rules',
    {
      from: 'lib/policies/platform-pack',
      target: file('lib/controls/platform-rules'),
      typesOnly: false,
    },
  ],
  [
    'the part of the contract that publishes may use the construct library',
    { from: 'lib/contract/publish', target: pack('aws-cdk-lib'), typesOnly: false },
  ],
  [
    'a package whose name only begins like a banned one is another package',
    { from: 'config/index', target: pack('constructs-of-thought'), typesOnly: false },
  ],
  ['tests are free', { from: 'test/lib/x.test', target: file('bin/app'), typesOnly: false }],
];

const refused: [string, ImportOfFile, RegExp][] = [
  [
    'lib never uses stacks',
    { from: 'lib/network/private-vpc', target: file('stacks/network-stack'), typesOnly: true },
    /^lib may not import stacks\/network-stack/,
  ],
  [
    'lib never uses values of config',
    { from: 'lib/gpu/gpu-node-group', target: file('config'), typesOnly: false },
    /types of config only: use `import type`/,
  ],
  [
    'config is a leaf',
    { from: 'config/index', target: file('lib/controls/json-shape'), typesOnly: true },
    /^config may not import lib\/controls\/json-shape.*nothing outside itself/,
  ],
  [
    'config is free of the construct library',
    { from: 'config/index', target: pack('aws-cdk-lib/aws-ec2'), typesOnly: true },
    /^config may not import aws-cdk-lib\/aws-ec2/,
  ],
  [
    'what judges templates meets no construct',
    { from: 'lib/controls/cluster-rules', target: pack('aws-cdk-lib'), typesOnly: true },
    /^lib\/controls may not import aws-cdk-lib/,
  ],
  [
    'what judges templates meets no construct by a detour either',
    { from: 'lib/operations/acks', target: file('lib/policies/accept-finding'), typesOnly: false },
    /^lib\/operations may not import lib\/policies\/accept-finding/,
  ],
  [
    'the readable contract is free of the construct library',
    { from: 'lib/contract/platform-outputs', target: pack('constructs'), typesOnly: false },
    /^lib\/contract\/platform-outputs may not import constructs/,
  ],
  [
    'a construct does not call AWS',
    { from: 'lib/network/private-vpc', target: pack('@aws-sdk/client-ec2'), typesOnly: false },
    /^lib may not import @aws-sdk\/client-ec2/,
  ],
  [
    'a stack does not call AWS',
    { from: 'stacks/network-stack', target: pack('@aws-sdk/client-ec2'), typesOnly: false },
    /^stacks may not import @aws-sdk\/client-ec2/,
  ],
  [
    'a stack does not know its siblings',
    { from: 'stacks/backup-stack', target: file('stacks/cluster-stack'), typesOnly: true },
    /does not know its siblings/,
  ],
];

describe('the import law', () => {
  it.each(allowed)('allows: %s', (_, each) => {
    expect(breachOf(each)).toBeUndefined();
  });

  it.each(refused)('refuses: %s', (_, each, message) => {
    expect(breachOf(each)).toMatch(message);
  });
});
