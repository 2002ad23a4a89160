import { accessIsExactlyTheDeclared } from '../../../../lib/verification/checks/access-check';
import { fakeClient, serviceError } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const role = (name: string): string => `arn:aws:iam::111111111111:role/${name}`;
const policy = (name: string): string => `arn:aws:eks::aws:cluster-access-policy/${name}`;

const expected = {
  cluster: 'c',
  backupPlanId: 'plan',
  entries: [
    {
      name: 'operators',
      roleArn: role('Operators'),
      policyArn: policy('AmazonEKSAdminViewPolicy'),
      namespaces: undefined,
    },
    {
      name: 'vision',
      roleArn: role('Vision'),
      policyArn: policy('AmazonEKSEditPolicy'),
      namespaces: ['models', 'vision'],
    },
  ],
};

interface World {
  readonly principals?: readonly string[];
  readonly operators?: readonly object[];
  readonly gone?: string;
}

const viewer = {
  policyArn: policy('AmazonEKSAdminViewPolicy'),
  accessScope: { type: 'cluster', namespaces: [] },
};
const editor = {
  policyArn: policy('AmazonEKSEditPolicy'),
  accessScope: { type: 'namespace', namespaces: ['vision', 'models'] },
};
const everybody = [
  role('Operators'),
  role('Vision'),
  role('Nodes'),
  role('Backup'),
  role('aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS'),
];

function checkOf(
  { principals = everybody, operators = [viewer], gone }: World = {},
  entries = expected.entries,
) {
  return accessIsExactlyTheDeclared(
    {
      eks: fakeClient({
        ListNodegroups: () => ({ nodegroups: ['system'] }),
        DescribeNodegroup: () => ({ nodegroup: { nodeRole: role('Nodes') } }),
        ListAccessEntries: () => ({ accessEntries: principals }),
        DescribeAccessEntry: () => ({
          accessEntry: { type: 'STANDARD', kubernetesGroups: ['masters'] },
        }),
        ListAssociatedAccessPolicies: ({ principalArn }) => {
          if (principalArn === gone) throw serviceError('ResourceNotFoundException');
          return {
            associatedAccessPolicies: principalArn === role('Operators') ? operators : [editor],
          };
        },
      }),
      backup: fakeClient({
        ListBackupSelections: () => ({ BackupSelectionsList: [{ IamRoleArn: role('Backup') }] }),
      }),
    },
    { ...expected, entries },
  );
}

describe('accessIsExactlyTheDeclared', () => {
  it('passes with the declared people, nodes, AWS itself and AWS Backup', async () => {
    expect(await evidenceOf(checkOf(), 'pass')).toBe(
      'operators: AmazonEKSAdminViewPolicy over the whole cluster; vision: AmazonEKSEditPolicy over namespaces models, vision',
    );
  });

  describeFailures([
    {
      name: 'somebody may come in who is not declared',
      check: checkOf({ principals: [...everybody, role('Intruder')] }),
      evidence: `${role('Intruder')} may come in (STANDARD, groups masters) and is not declared`,
    },
    {
      name: 'a declared entry is gone',
      check: checkOf({ gone: role('Vision') }),
      evidence: `vision (${role('Vision')}) has no entry`,
    },
    {
      name: 'an entry has another policy',
      check: checkOf({
        operators: [{ ...viewer, policyArn: policy('AmazonEKSClusterAdminPolicy') }],
      }),
      evidence:
        'operators has arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy over the whole cluster, expected',
    },
    {
      name: 'an entry has a second policy',
      check: checkOf({ operators: [viewer, editor] }),
      evidence: 'over the whole cluster and arn:aws:eks',
    },
    {
      name: 'an entry has no policy left',
      check: checkOf({ operators: [] }),
      evidence: 'operators has no policy, expected',
    },
    {
      name: 'no stack published a role',
      check: checkOf({}, [
        ...expected.entries,
        { name: 'ghost', roleArn: undefined as never, policyArn: '', namespaces: undefined },
      ]),
      evidence: 'ghost: no stack published its role',
    },
  ]);

  it('leaves other errors to the runner', async () => {
    const check = accessIsExactlyTheDeclared(
      {
        eks: fakeClient({
          ListNodegroups: () => {
            throw serviceError('AccessDeniedException');
          },
          ListAccessEntries: () => ({ accessEntries: [] }),
        }),
        backup: fakeClient({ ListBackupSelections: () => ({}) }),
      },
      expected,
    );
    await expect(check.run()).rejects.toThrow('AccessDeniedException');
  });
});
