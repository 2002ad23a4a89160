import { bottlerocketUserData, nodeConfigUserData } from '../../../lib/cluster/node-user-data';

const nothing = { scratchOnInstanceStore: false, parallelImagePull: false };

test('where nothing is to be said there is no user data', () => {
  expect(nodeConfigUserData(nothing)).toBeUndefined();
  expect(bottlerocketUserData([])).toBeUndefined();
});

test('a NodeConfig stands in the MIME part that nodeadm looks for', () => {
  expect(nodeConfigUserData({ ...nothing, parallelImagePull: true })).toBe(
    [
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="//"',
      '',
      '--//',
      'Content-Type: application/node.eks.aws',
      '',
      '---',
      'apiVersion: node.eks.aws/v1alpha1',
      'kind: NodeConfig',
      'spec:',
      '  featureGates:',
      '    FastImagePull: true',
      '',
      '--//--',
      '',
    ].join('\n'),
  );
});

test('a node registers with its taints where nobody else hands them to the kubelet', () => {
  const registeredTaints = ['a.io/one=true:NoSchedule', 'b.io/two=pending:NoSchedule'];
  expect(nodeConfigUserData({ ...nothing, registeredTaints })).toContain(
    [
      'spec:',
      '  kubelet:',
      '    flags:',
      '      - --register-with-taints=a.io/one=true:NoSchedule,b.io/two=pending:NoSchedule',
    ].join('\n'),
  );
});

test('a script comes in a part of its own, without a NodeConfig where none is needed', () => {
  const text = nodeConfigUserData({ ...nothing, beforeKubelet: '#!/bin/bash\ntrue' });
  expect(text).toContain(
    '--//\nContent-Type: text/x-shellscript; charset="us-ascii"\n\n#!/bin/bash\ntrue\n\n--//--\n',
  );
  expect(text).not.toContain('NodeConfig');
});

test('Bottlerocket gets a table for each path, with keys that hold a dot in quotes', () => {
  expect(
    bottlerocketUserData([
      { path: 'one', values: { 'a-key': 'text', flag: false, count: 3 } },
      { path: 'two.deep', values: { 'h100.80gb': '1g.10gb', commands: [['a', 'b']] } },
    ]),
  ).toBe(
    [
      '[settings.one]',
      'a-key = "text"',
      'flag = false',
      'count = 3',
      '',
      '[settings.two.deep]',
      '"h100.80gb" = "1g.10gb"',
      'commands = [["a","b"]]',
      '',
    ].join('\n'),
  );
});
