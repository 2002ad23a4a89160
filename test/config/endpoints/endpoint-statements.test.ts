import type { EndpointPlan } from '../../../config/endpoints/endpoint-plan';
import type { EndpointServiceName } from '../../../config/endpoints/endpoint-services';
import {
  endpointStatements,
  type EndpointStatement,
} from '../../../config/endpoints/endpoint-statements';
import { testAccount, testRegion } from '../../support/test-app';
import { testEndpoints } from '../../support/test-endpoints';

const plan = testEndpoints();
const alone = testEndpoints({ organizationId: null });

function statementsOf(
  service: EndpointServiceName,
  scope: EndpointPlan = plan,
): readonly EndpointStatement[] {
  return endpointStatements(service, scope);
}

function statementOf(service: EndpointServiceName, sid: string): EndpointStatement | undefined {
  return statementsOf(service).find(({ Sid }) => Sid === sid);
}

const everyPolicy = plan.services
  .filter(({ policy }) => 'page' in policy)
  .map(({ service }) => service);

test.each(everyPolicy)('through %s our principals reach what is ours', (service) => {
  expect(statementsOf(service)[0]).toStrictEqual({
    Sid: 'OursToOurs',
    Effect: 'Allow',
    Principal: '*',
    Action: ['*'],
    Resource: ['*'],
    Condition: {
      StringEquals: {
        'aws:PrincipalOrgID': 'o-exampleorgid',
        'aws:ResourceOrgID': 'o-exampleorgid',
      },
    },
  });
});

test('a lone account is its own perimeter', () => {
  const [ours, services] = statementsOf('sts', alone);
  expect(ours?.Condition).toStrictEqual({
    StringEquals: { 'aws:PrincipalAccount': testAccount, 'aws:ResourceAccount': testAccount },
  });
  expect(services?.Condition).toMatchObject({
    StringEquals: { 'aws:ResourceAccount': testAccount },
  });
});

test.each(everyPolicy)('through %s nothing passes to a resource that nobody names', (service) => {
  for (const { Resource, Condition } of statementsOf(service)) {
    if (!Resource.includes('*')) continue;
    expect(Object.keys(Condition?.['StringEquals'] ?? {})).toContain('aws:ResourceOrgID');
  }
});

test('services of AWS work under their own name on what is ours only', () => {
  expect(statementOf('s3', 'ServicesToOurs')?.Condition).toStrictEqual({
    Bool: { 'aws:PrincipalIsAWSService': 'true' },
    StringEquals: { 'aws:ResourceOrgID': 'o-exampleorgid' },
  });
});

test('a new volume is of our account, although EC2 does not say whose it will be', () => {
  expect(statementOf('ec2', 'NewVolumes')).toMatchObject({
    Action: ['ec2:CreateVolume'],
    Resource: [
      `arn:aws:ec2:${testRegion}:${testAccount}:volume/*`,
      `arn:aws:ec2:${testRegion}::snapshot/*`,
    ],
    Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
  });
});

test('each statement about resources of AWS stands at the endpoint that leads to them', () => {
  const named = Object.fromEntries(
    plan.services.map(({ service }) => [
      service,
      statementsOf(service)
        .map(({ Sid }) => Sid)
        .slice(2),
    ]),
  );
  expect(Object.entries(named).filter(([, ids]) => ids.length > 0)).toStrictEqual([
    ['ec2', ['NewVolumes', 'ImagesOfNodes']],
    ['ecr.api', ['ImagesOfAddOns']],
    ['ecr.dkr', ['ImagesOfAddOns']],
    ['s3', ['ImageLayers', 'PackagesOfAmazonLinux', 'UpdatesOfTheAgent']],
    ['ssm', ['DocumentsOfAws', 'IdsOfImages']],
  ]);
});

test('unsigned requests pass without a condition on who asks, signed ones never', () => {
  expect(statementOf('s3', 'ImageLayers')).not.toHaveProperty('Condition');
  expect(statementOf('ecr.dkr', 'ImagesOfAddOns')?.Condition).toStrictEqual({
    StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' },
  });
});

test('a service that takes no policy gets no statement', () => {
  expect(statementsOf('eks-auth')).toStrictEqual([]);
});
