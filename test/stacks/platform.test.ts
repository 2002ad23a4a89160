import { App, CfnResource, Stage } from 'aws-cdk-lib';
import { buildEnvironments, definePlatform } from '../../stacks/platform';
import { assessmentDate, smallEnvironment } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { testApp } from '../support/test-app';
import { propertiesOf, resourcesIn } from '../support/template-resources';
import settings from '../../cdk.json';

const environment = smallEnvironment();

test('each environment is a stage of its own', () => {
  const app = testApp();
  buildEnvironments(app, {
    one: { ...environment, name: 'one' },
    two: { ...environment, name: 'two' },
  });
  expect(
    app.node.children.filter((each) => Stage.isStage(each)).map(({ node }) => node.id),
  ).toStrictEqual(['one', 'two']);
});

describe('no environment leaves out a policy', () => {
  it('what it makes is tagged', () => {
    expect(
      propertiesOf(platformStacks(environment).Network, 'AWS::EC2::VPC')['Tags'],
    ).toContainEqual({ Key: 'alicerce:environment', Value: environment.name });
  });

  it('what it stores stays or goes as config says', () => {
    const { Cluster } = platformStacks({
      ...environment,
      protection: { ...environment.protection, retainStores: true },
    });
    expect(
      new Set(resourcesIn(Cluster, 'AWS::KMS::Key').map(({ deletionPolicy }) => deletionPolicy)),
    ).toStrictEqual(new Set(['Retain']));
  });

  it('a store that the data map does not know does not synthesize', () => {
    const { Network } = platformStacks(environment);
    new CfnResource(Network, 'Unknown', { type: 'AWS::SQS::Queue' });
    expect(() => Stage.of(Network)?.synth()).toThrow('variant/Network/Unknown keeps data');
  });
});

test('an app on which an open finding would not stop the synth is refused', () => {
  expect(() =>
    definePlatform(
      new App({ context: settings.context }),
      { [environment.name]: environment },
      {
        assessmentDate,
        validation: { engine: 'none' },
      },
    ),
  ).toThrow('Make it with new App(checkedAppProps).');
});
