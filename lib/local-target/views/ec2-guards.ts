import {
  DescribeVpcBlockPublicAccessOptionsResult$,
  DescribeVpcEncryptionControlsResult$,
  InternetGatewayBlockMode,
  VpcEncryptionControlMode,
} from '@aws-sdk/client-ec2';
import type { VpcEncryptionControl } from '@aws-sdk/client-ec2';
import type { Ledger } from '../ledger';
import { ServiceError } from '../service';
import type { ServiceOutput, ServiceRequest } from '../service';
import { Declared, oneOf } from './declared';
import { describeCollection, type Ec2Collection } from './ec2-collection';
import { declared, idOf, tagList } from './record-identity';
import { wireShape } from './wire-shape';

const controls: Ec2Collection<VpcEncryptionControl> = {
  operation: 'DescribeVpcEncryptionControls',
  schema: DescribeVpcEncryptionControlsResult$,
  member: 'VpcEncryptionControls',
  idParameter: 'VpcEncryptionControlId',
  items: (request, ledger) => {
    const input = Declared.of(request.input);
    const wanted = [...input.texts('VpcId'), ...input.texts('VpcIds')];
    return ledger
      .ofType(request, 'AWS::EC2::VPCEncryptionControl')
      .filter((each) => wanted.length === 0 || wanted.includes(declared(each).text('VpcId') ?? ''))
      .map((record) => ({
        VpcEncryptionControlId: idOf(record, 'VpcEncryptionControlId'),
        VpcId: declared(record).text('VpcId'),
        Mode: oneOf(Object.values(VpcEncryptionControlMode), declared(record).text('Mode')),
        State: 'available',
        Tags: tagList(record),
      }));
  },
  id: (item) => item.VpcEncryptionControlId,
  missing: (id) =>
    new ServiceError(
      'InvalidVpcEncryptionControlId.NotFound',
      `The VPC encryption control '${id}' does not exist`,
    ),
  filters: { 'vpc-id': (item) => item.VpcId, mode: (item) => item.Mode },
};

function blockedAccess(request: ServiceRequest, ledger: Ledger): ServiceOutput {
  const [record] = ledger.ofType(request, 'AWS::EC2::VPCBlockPublicAccessOptions');
  const given = record && declared(record).text('InternetGatewayBlockMode');
  const options = {
    AwsAccountId: request.account,
    AwsRegion: request.region,
    State: record === undefined ? 'default-state' : 'update-complete',
    InternetGatewayBlockMode: oneOf(Object.values(InternetGatewayBlockMode), given) ?? 'off',
    ExclusionsAllowed: 'allowed',
  };
  return wireShape(
    DescribeVpcBlockPublicAccessOptionsResult$,
    { VpcBlockPublicAccessOptions: options },
    'xml',
  );
}

function describeControls(request: ServiceRequest, ledger: Ledger): ServiceOutput {
  return describeCollection(controls, request, ledger);
}

/** The controls of VPCs, and what blocks public access in the whole account and Region: `off` where nobody switched it. */
export const guardOperations: readonly (readonly [string, typeof blockedAccess])[] = [
  [controls.operation, describeControls],
  ['DescribeVpcBlockPublicAccessOptions', blockedAccess],
];
