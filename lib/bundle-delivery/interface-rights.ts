import { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { acceptFinding } from '../policies/accept-finding';
import type { BuildJob } from './build-job';

/** Where the interface of a job stands. */
export interface InterfacePlace {
  /** Subnets, one per zone. */
  readonly subnets: readonly ec2.ISubnet[];

  /** Id of the one group that it has. */
  readonly securityGroupId: string;
}

/** Looking around in a network knows no resource. */
const looks = ['DhcpOptions', 'NetworkInterfaces', 'SecurityGroups', 'Subnets', 'Vpcs'].map(
  (kind) => `ec2:Describe${kind}`,
);

const arnOf = (scope: IConstruct, resource: string, resourceName: string): string =>
  Stack.of(scope).formatArn({ service: 'ec2', resource, resourceName });

function statements(
  scope: IConstruct,
  { subnets, securityGroupId }: InterfacePlace,
): readonly iam.PolicyStatement[] {
  const subnetArns = subnets.map(({ subnetId }) => arnOf(scope, 'subnet', subnetId));
  const interfaces = arnOf(scope, 'network-interface', '*');
  return [
    new iam.PolicyStatement({ sid: 'SeesTheNetwork', actions: looks, resources: ['*'] }),
    new iam.PolicyStatement({
      sid: 'MakesItsInterface',
      actions: ['ec2:CreateNetworkInterface'],
      resources: [...subnetArns, arnOf(scope, 'security-group', securityGroupId), interfaces],
    }),
    new iam.PolicyStatement({
      sid: 'RemovesItsInterface',
      actions: ['ec2:DeleteNetworkInterface'],
      resources: [interfaces],
    }),
    new iam.PolicyStatement({
      sid: 'HandsItToCodeBuild',
      actions: ['ec2:CreateNetworkInterfacePermission'],
      resources: [interfaces],
      conditions: {
        StringEquals: { 'ec2:AuthorizedService': 'codebuild.amazonaws.com' },
        ArnEquals: { 'ec2:Subnet': subnetArns },
      },
    }),
  ];
}

/**
 * CodeBuild puts the interface of a job into our network in the job's role: into these subnets and with this group only.
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control.html
 */
export function grantInterface(job: BuildJob, place: InterfacePlace): void {
  const policy = job.permit('Interface', statements(job, place));
  const shared = { owner: 'platform', until: '2027-05-31' } as const;
  acceptFinding(policy, {
    rule: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    because: 'EC2 describes networks, subnets, groups and interfaces without resource-level rights',
    ...shared,
  });
  acceptFinding(policy, {
    rule: `AwsSolutions::AwsSolutions-IAM5[Resource::${arnOf(job, 'network-interface', '*')}]`,
    because:
      'an interface has no name before it is made; subnets and group bound where one is made, and EC2 deletes none that is in use',
    ...shared,
  });
}
