import { CfnResource, NestedStack, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { acceptFinding } from '../../../lib/policies/accept-finding';
import { surveyApp } from '../../../lib/policies/app-survey';
import { stagedStack } from './checked-fixture';

const plain = { type: 'AWS::CloudFormation::WaitConditionHandle' };

describe('surveyApp', () => {
  it('finds stacks in stages, outside of them and nested, with the environment of each', () => {
    const { app, stack } = stagedStack();
    new NestedStack(stack, 'Nested');
    new Stack(app, 'Alone');
    const { stacks, environments } = surveyApp(app);
    expect(environments).toEqual(['dev']);
    expect(stacks.map(({ path, environment }) => [path, environment])).toEqual([
      ['dev/Main', 'dev'],
      ['dev/Main/Nested', 'dev'],
      ['Alone', ''],
    ]);
  });

  it('knows account, Region and name of a stack only where they are literals', () => {
    const { app } = stagedStack();
    new Stack(app, 'Anywhere');
    const [fixed, anywhere] = surveyApp(app).stacks;
    expect(fixed).toMatchObject({
      stackName: 'dev-Main',
      account: '111111111111',
      region: 'eu-west-1',
    });
    expect(anywhere).toMatchObject({
      stackName: 'Anywhere',
      account: undefined,
      region: undefined,
    });
  });

  it('maps logical ids to constructs, also where an id is overridden', () => {
    const { app, stack } = stagedStack();
    new CfnResource(stack, 'Renamed', plain).overrideLogicalId('Stable');
    expect(surveyApp(app).stacks[0]?.constructPaths.get('Stable')).toBe('dev/Main/Renamed');
  });

  it('reads acceptances with the construct that they stand on', () => {
    const { app, stack } = stagedStack();
    acceptFinding(new CfnResource(stack, 'Plain', plain), {
      rule: 'AwsSolutions::AwsSolutions-S1',
      because: 'It holds nothing but the fixture of one test, and no real app makes it.',
      owner: 'platform',
      until: '2027-06-30',
    });
    const { acceptances, acknowledgements } = surveyApp(app);
    expect(acceptances).toMatchObject([{ path: 'dev/Main/Plain', owner: 'platform' }]);
    expect(acknowledgements[0]).toEqual({
      id: 'AwsSolutions::AwsSolutions-S1',
      path: 'dev/Main/Plain',
      byLibrary: false,
    });
  });

  it('recognises the answers of the construct library to its own validator', () => {
    const { app, stack } = stagedStack();
    const bucket = new s3.Bucket(stack, 'Bucket');
    new ec2.FlowLog(stack, 'Log', {
      resourceType: ec2.FlowLogResourceType.fromTransitGatewayId('tgw-12345678'),
      destination: ec2.FlowLogDestination.toS3(bucket, undefined, {
        hiveCompatiblePartitions: true,
      }),
    });
    const { acknowledgements } = surveyApp(app);
    expect(acknowledgements).toContainEqual({
      id: 'CloudFormation-Validate::F3002',
      path: 'dev/Main/Log',
      byLibrary: true,
    });
  });
});
