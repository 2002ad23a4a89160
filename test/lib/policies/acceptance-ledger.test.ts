import { judgeAcceptances } from '../../../lib/policies/acceptance-ledger';
import type { PlacedAcceptance } from '../../../lib/policies/app-survey';
import type { Finding } from '../../../lib/policies/finding';

const rule = 'AwsSolutions::AwsSolutions-IAM5[Resource::*]';
const acceptance: PlacedAcceptance = {
  rule,
  because: 'ec2:DescribeInstances knows no resource, so AWS takes nothing but a star here.',
  owner: 'platform',
  until: '2027-06-30',
  source: 'lib/cluster/roles.ts:12',
  path: 'dev/Cluster/Role',
};
const onPolicy: Finding = {
  rule,
  path: 'dev/Cluster/Role/DefaultPolicy/Resource',
  message: 'a star',
};

function judge(
  acceptances: readonly PlacedAcceptance[],
  findings: readonly Finding[],
  assessmentDate = '2026-11-22',
) {
  const acknowledgements = acceptances.map(({ rule: id, path }) => ({
    id,
    path,
    byLibrary: false,
  }));
  return judgeAcceptances({ acceptances, acknowledgements }, findings, assessmentDate);
}

describe('judgeAcceptances', () => {
  it('covers the finding on the one resource below the construct', () => {
    const ledger = judge([acceptance], [onPolicy]);
    expect(ledger).toMatchObject({ open: [], problems: [], used: [{ resource: onPolicy.path }] });
  });

  it('leaves other findings and other resources open', () => {
    const others = [
      { ...onPolicy, rule: 'AwsSolutions::AwsSolutions-IAM5[Action::s3:*]' },
      { ...onPolicy, path: 'dev/Cluster/RoleOfOthers/Resource' },
    ];
    expect(judge([acceptance], [onPolicy, ...others]).open).toEqual(others);
  });

  it('calls an acceptance stale that matches no finding', () => {
    const { problems } = judge([acceptance], []);
    expect(problems).toEqual([
      {
        kind: 'Stale',
        path: 'dev/Cluster/Role',
        message: `The acceptance of ${rule} at lib/cluster/roles.ts:12 on dev/Cluster/Role matches no finding. Its cause is gone: delete the acceptance.`,
      },
    ]);
  });

  it('calls an acceptance too broad that matches two resources', () => {
    const second = { ...onPolicy, path: 'dev/Cluster/Role/Other/Resource' };
    const { problems } = judge([acceptance], [onPolicy, second]);
    expect(problems.map(({ kind }) => kind)).toEqual(['TooBroad']);
    expect(problems[0]?.message).toContain('covers 2 resources');
  });

  it.each([
    ['holds on its last day', '2027-06-30', []],
    ['has expired on the day after', '2027-07-01', ['Expired']],
  ])('%s', (_name, day, kinds) => {
    expect(judge([acceptance], [onPolicy], day).problems.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('names the owner of what has expired', () => {
    const [problem] = judge([acceptance], [onPolicy], '2028-01-01').problems;
    expect(problem?.message).toContain(
      'ended on 2027-06-30, and the assessment date is 2028-01-01. platform must fix',
    );
  });

  it('refuses the same acceptance twice', () => {
    const { problems } = judge([acceptance, acceptance], [onPolicy]);
    expect(problems.map(({ kind }) => kind)).toEqual(['Duplicate']);
  });

  it.each([
    'Annotation::AwsSolutions-S1',
    'AwsSolutions::AwsSolutions-S1',
    'CloudFormation-Validate::W3030',
  ])('refuses the raw acknowledgement %s', (id) => {
    const acknowledgements = [{ id, path: 'dev/Main/Bucket', byLibrary: false }];
    const { problems } = judgeAcceptances({ acceptances: [], acknowledgements }, [], '2026-11-22');
    expect(problems.map(({ kind }) => kind)).toEqual(['Unrecorded']);
  });

  it('answers every pack that asks the same question, and counts once', () => {
    const question = { ...acceptance, rule: 'AwsSolutions::AwsSolutions-S1' };
    const asked = [
      question.rule,
      'NIST.800.53.R5::NIST.800.53.R5-S3BucketLoggingEnabled',
      'PCI.DSS.321::PCI.DSS.321-S3BucketLoggingEnabled',
    ];
    const findings = asked.map((each) => ({ ...onPolicy, rule: each }));
    const ledger = judge([question], findings);
    expect(ledger).toMatchObject({ open: [], problems: [], used: [{ alsoAs: asked.slice(1) }] });
  });

  it('leaves the same question about another resource open', () => {
    const question = { ...acceptance, rule: 'AwsSolutions::AwsSolutions-S1' };
    const elsewhere = {
      ...onPolicy,
      rule: 'PCI.DSS.321::PCI.DSS.321-S3BucketLoggingEnabled',
      path: 'dev/Other/Bucket',
    };
    const findings = [{ ...onPolicy, rule: question.rule }, elsewhere];
    expect(judge([question], findings).open).toEqual([elsewhere]);
  });

  it('refuses a second reason for the same question', () => {
    const first = { ...acceptance, rule: 'AwsSolutions::AwsSolutions-S1' };
    const second = { ...first, rule: 'NIST.800.53.R5::NIST.800.53.R5-S3BucketLoggingEnabled' };
    const findings = [first, second].map(({ rule: id }) => ({ ...onPolicy, rule: id }));
    expect(judge([first, second], findings).problems.map(({ kind }) => kind)).toEqual([
      'Duplicate',
    ]);
  });

  it('leaves warnings of CDK constructs to the CDK', () => {
    const id = 'Annotation::@aws-cdk/aws-eks:clusterMustManuallyTagSubnet';
    const acknowledgements = [{ id, path: 'dev/Main/Cluster', byLibrary: false }];
    expect(
      judgeAcceptances({ acceptances: [], acknowledgements }, [], '2026-11-22').problems,
    ).toEqual([]);
  });

  it('lets the construct library answer false alarms of its own validator, and of nothing else', () => {
    const alarm = {
      rule: 'CloudFormation-Validate::F3002',
      path: 'dev/Main/Log/Resource',
      message: 'x',
    };
    const acknowledgements = [
      { id: alarm.rule, path: 'dev/Main/Log', byLibrary: true },
      { id: 'AwsSolutions::AwsSolutions-S1', path: 'dev/Main/Log', byLibrary: true },
    ];
    const ledger = judgeAcceptances({ acceptances: [], acknowledgements }, [alarm], '2026-11-22');
    expect(ledger.open).toEqual([]);
    expect(ledger.used).toEqual([]);
    expect(ledger.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        'AwsSolutions::AwsSolutions-S1 is acknowledged on dev/Main/Log without owner',
      ),
    ]);
  });
});
