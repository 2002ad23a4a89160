import {
  DescribeVerifiedAccessEndpointsResult$,
  DescribeVerifiedAccessGroupsResult$,
  GetVerifiedAccessGroupPolicyResult$,
} from '@aws-sdk/client-ec2';
import type { VerifiedAccessEndpoint, VerifiedAccessGroup } from '@aws-sdk/client-ec2';
import type { Ledger, ResourceRecord } from '../ledger';
import { ServiceError } from '../service';
import type { ServiceOutput, ServiceRequest } from '../service';
import { Declared } from './declared';
import type { Ec2Collection } from './ec2-collection';
import { declared, idOf, tagList } from './record-identity';
import { wireShape } from './wire-shape';

/** Pages as declared; nobody is let in or refused here. */
export const verifiedAccessEndpoints: Ec2Collection<VerifiedAccessEndpoint> = {
  operation: 'DescribeVerifiedAccessEndpoints',
  schema: DescribeVerifiedAccessEndpointsResult$,
  member: 'VerifiedAccessEndpoints',
  idParameter: 'VerifiedAccessEndpointId',
  items: (request, ledger) =>
    ledger.ofType(request, 'AWS::EC2::VerifiedAccessEndpoint').map(endpoint),
  id: (item) => item.VerifiedAccessEndpointId,
  missing: (id) =>
    new ServiceError(
      'InvalidVerifiedAccessEndpointId.NotFound',
      `The Verified Access endpoint '${id}' does not exist`,
    ),
  filters: {},
};

/** Groups of pages. */
export const verifiedAccessGroups: Ec2Collection<VerifiedAccessGroup> = {
  operation: 'DescribeVerifiedAccessGroups',
  schema: DescribeVerifiedAccessGroupsResult$,
  member: 'VerifiedAccessGroups',
  idParameter: 'VerifiedAccessGroupId',
  items: (request, ledger) =>
    ledger.ofType(request, 'AWS::EC2::VerifiedAccessGroup').map((record) => ({
      VerifiedAccessGroupId: idOf(record, 'VerifiedAccessGroupId'),
      VerifiedAccessInstanceId: declared(record).text('VerifiedAccessInstanceId'),
      Description: declared(record).text('Description'),
      Owner: record.account,
      Tags: tagList(record),
    })),
  id: (item) => item.VerifiedAccessGroupId,
  missing: noGroup,
  filters: {},
};

function noGroup(id: string): ServiceError {
  return new ServiceError(
    'InvalidVerifiedAccessGroupId.NotFound',
    `The Verified Access group '${id}' does not exist`,
  );
}

function endpoint(record: ResourceRecord): VerifiedAccessEndpoint {
  const given = declared(record);
  const balancer = given.inner('LoadBalancerOptions');
  return {
    VerifiedAccessEndpointId: idOf(record, 'VerifiedAccessEndpointId'),
    VerifiedAccessGroupId: given.text('VerifiedAccessGroupId'),
    ApplicationDomain: given.text('ApplicationDomain'),
    EndpointType: 'load-balancer',
    AttachmentType: 'vpc',
    DomainCertificateArn: given.text('DomainCertificateArn'),
    LoadBalancerOptions: {
      LoadBalancerArn: balancer.text('LoadBalancerArn'),
      Port: balancer.number('Port'),
      SubnetIds: [...balancer.texts('SubnetIds')],
    },
    SecurityGroupIds: [...given.texts('SecurityGroupIds')],
    Status: { Code: 'active' },
    Tags: tagList(record),
  };
}

/** The policy of a group, as text and whether it is in force. */
export function getVerifiedAccessGroupPolicy(
  request: ServiceRequest,
  ledger: Ledger,
): ServiceOutput {
  const id = Declared.of(request.input).text('VerifiedAccessGroupId') ?? '';
  const record = ledger
    .ofType(request, 'AWS::EC2::VerifiedAccessGroup')
    .find((each) => idOf(each, 'VerifiedAccessGroupId') === id);
  if (!record) throw noGroup(id);
  const given = declared(record);
  const value = {
    PolicyEnabled: given.flag('PolicyEnabled') ?? false,
    PolicyDocument: given.text('PolicyDocument'),
  };
  return wireShape(GetVerifiedAccessGroupPolicyResult$, value, 'xml');
}
