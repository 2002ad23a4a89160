import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { valueAt } from '../../../lib/controls/json-shape';
import { acceptFinding, acceptedFindingMetadata } from '../../../lib/policies/accept-finding';
import type { FindingAcceptance } from '../../../lib/policies/accept-finding';
import { checkedAppProps } from '../../../lib/policies/checked-app';

const acceptance: FindingAcceptance = {
  rule: 'AwsSolutions::AwsSolutions-S1',
  because: 'It receives the access logs of the others, and a bucket cannot log into itself.',
  owner: 'platform',
  until: '2027-06-30',
};

function bucket(): s3.CfnBucket {
  const stack = new Stack(new Stage(new App(checkedAppProps), 'dev'), 'Main');
  return new s3.CfnBucket(stack, 'Bucket');
}

describe('acceptFinding', () => {
  it('records rule, reason, owner, end date and the line that wrote it', () => {
    const resource = bucket();
    acceptFinding(resource, { ...acceptance, ticket: 'OPS-12' });
    const [entry] = resource.node.metadata.filter(({ type }) => type === acceptedFindingMetadata);
    expect(entry?.data).toMatchObject({ ...acceptance, ticket: 'OPS-12' });
    expect(valueAt(entry?.data, 'source')).toMatch(
      /^test\/lib\/policies\/accept-finding\.test\.ts:\d+$/,
    );
  });

  it('acknowledges under every qualified id of the question, which leaves a trail in the report', () => {
    const resource = bucket();
    acceptFinding(resource, acceptance);
    const ids = resource.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .map(({ data }): unknown => data);
    const reason =
      'It receives the access logs of the others, and a bucket cannot log into itself. ' +
      '(accepted by platform until 2027-06-30)';
    expect(Object.assign({}, ...ids)).toEqual({
      'AwsSolutions::AwsSolutions-S1': reason,
      'NIST.800.53.R5::NIST.800.53.R5-S3BucketLoggingEnabled': reason,
      'PCI.DSS.321::PCI.DSS.321-S3BucketLoggingEnabled': reason,
      'HIPAA.Security::HIPAA.Security-S3BucketLoggingEnabled': reason,
    });
  });

  it.each([
    ['an id without its pack', { rule: 'AwsSolutions-S1' }, 'is not qualified; write Pack::Rule'],
    [
      'an unknown pack',
      { rule: 'Serverless::L1' },
      'there is no pack "Serverless"; known are AwsSolutions',
    ],
    [
      'a rule of another pack',
      { rule: 'NIST.800.53.R5::AwsSolutions-S1' },
      'begin with "NIST.800.53.R5-"',
    ],
    ['a pack without a rule', { rule: 'Alicerce::' }, '"" is none of them'],
    ['a reason that says nothing', { because: 'not needed' }, 'because has 10 characters'],
    ['a reason of blanks', { because: ' '.repeat(60) }, 'because has 0 characters'],
    ['a date in another order', { until: '30-06-2027' }, 'until is "30-06-2027"; it must be a day'],
    [
      'a day that no calendar has',
      { until: '2027-02-30' },
      'until is "2027-02-30"; it must be a day',
    ],
  ])('refuses %s', (_name, change, sentence) => {
    expect(() => {
      acceptFinding(bucket(), { ...acceptance, ...change });
    }).toThrow(sentence);
  });

  it('tells all problems at once, with the place in the source', () => {
    expect(() => {
      acceptFinding(bucket(), { ...acceptance, rule: 'S1', until: 'soon' });
    }).toThrow(
      /accept-finding\.test\.ts:\d+ on dev\/Main\/Bucket is refused:\n- rule "S1".*\n- until is "soon"/,
    );
  });

  it('refuses scopes above a resource', () => {
    const app = new App(checkedAppProps);
    const stage = new Stage(app, 'dev');
    for (const scope of [app, stage, new Stack(stage, 'Main')]) {
      expect(() => {
        acceptFinding(scope, acceptance);
      }).toThrow('it covers a whole stack, stage or app');
    }
  });
});
