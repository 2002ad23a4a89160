import { Template } from 'aws-cdk-lib/assertions';
import { platformOutputs } from '../../lib/contract/platform-outputs';
import { objectOf, valueAt } from '../../lib/controls/json-shape';
import { environmentWith } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { entryPoint, inferenceEntry, ingressWith, signIns } from '../support/sample-entries';
import { onlyResource, propertiesOf, resourcesIn } from '../support/template-resources';

const environment = environmentWith((draft) => {
  draft.ingress = ingressWith([entryPoint()], [inferenceEntry()]);
});
const { Ingress: internal, ClusterBundle: bundle } = platformStacks(environment);
const { Ingress: open } = platformStacks(
  environmentWith((draft) => {
    draft.ingress = ingressWith([
      entryPoint({ scheme: 'internet-facing', signIn: signIns.oidc }),
      entryPoint({
        name: 'partners',
        host: 'partners.dev.example.com',
        scheme: 'internet-facing',
        signIn: signIns['mutual-tls'],
      }),
    ]);
  }),
);

test('internal entry points need no web ACL', () => {
  expect(resourcesIn(internal, 'AWS::WAFv2::WebACL')).toStrictEqual([]);
});

test('nothing faces the internet without a web ACL', () => {
  const balancers = resourcesIn(open, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
  const guarded = resourcesIn(open, 'AWS::WAFv2::WebACLAssociation').map(
    ({ properties }) => properties['ResourceArn'],
  );
  expect(balancers).toHaveLength(2);
  expect(guarded).toStrictEqual(balancers.map(({ logicalId }) => ({ Ref: logicalId })));
});

test('logs of the web ACL have a key of their own and the retention of the data map', () => {
  const { logicalId } = onlyResource(open, 'AWS::KMS::Key');
  expect(propertiesOf(open, 'AWS::Logs::LogGroup')).toMatchObject({
    KmsKeyId: { 'Fn::GetAtt': [logicalId, 'Arn'] },
    RetentionInDays: environment.dataMap['web-acl-logs'].retentionDays,
  });
});

test('access logs are kept as long as the data map says', () => {
  expect(propertiesOf(internal, 'AWS::S3::Bucket')).toMatchObject({
    LifecycleConfiguration: {
      Rules: [{ ExpirationInDays: environment.dataMap['entry-logs'].retentionDays }],
    },
  });
});

test('people who sign in come back to the hosts of the entries that ask for it', () => {
  expect(propertiesOf(internal, 'AWS::Cognito::UserPoolClient')['CallbackURLs']).toStrictEqual([
    'https://gpu.dev.example.com/oauth2/idpresponse',
  ]);
  expect(resourcesIn(open, 'AWS::Cognito::UserPool')).toStrictEqual([]);
});

test('nothing of the stack knows the cluster, so it outlives it', () => {
  expect(internal.dependencies.map(({ node }) => node.id)).toStrictEqual(['Network']);
});

test('the cluster admits the load balancers, and the bundle is told where pods are registered', () => {
  const rules = resourcesIn(bundle, 'AWS::EC2::SecurityGroupIngress')
    .map(({ properties }) => String(properties['Description']).split(':')[0])
    .filter((flow) => flow?.includes('-to-pods-'));
  expect(rules).toStrictEqual(['internal-entry-to-pods-8080', 'inference-streams-to-pods-8443']);
  const pointer = JSON.stringify(propertiesOf(bundle, 'AWS::SSM::Parameter')['Value']);
  expect(pointer).toContain('TargetGroup-inference');
  expect(pointer).toContain('TargetGroup-streams');
});

test('tools learn the load balancers and the groups of pods by their names in config', () => {
  const outputs = objectOf(Template.fromStack(internal).toJSON()['Outputs']);
  const namesIn = (key: string) => JSON.stringify(valueAt(outputs, key, 'Value'));
  expect(namesIn('LoadBalancerArns')).toMatch(/Internal.*Inference-streams/);
  expect(namesIn('TargetGroupArns')).toMatch(/inference.*streams/);
  expect(Object.keys(outputs)).toEqual(
    expect.arrayContaining(Object.keys(platformOutputs.Ingress)),
  );
});
