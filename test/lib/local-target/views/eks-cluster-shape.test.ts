import { clusterShape } from '../../../../lib/local-target/views/eks-cluster-shape';
import { cluster } from './eks-records-of-test';
import { ledgerOf } from './memory-ledger';

const shapeOf = (properties: Parameters<typeof cluster>[0]) =>
  clusterShape(cluster(properties), ledgerOf());

test('a declared posture is told as it is', () => {
  const shape = shapeOf({
    ResourcesVpcConfig: {
      SubnetIds: ['subnet-a'],
      EndpointPublicAccess: 'false',
      EndpointPrivateAccess: true,
    },
    AccessConfig: { AuthenticationMode: 'API', BootstrapClusterCreatorAdminPermissions: false },
    EncryptionConfig: [{ Provider: { KeyArn: 'arn:key' }, Resources: ['secrets'] }],
    UpgradePolicy: { SupportType: 'STANDARD' },
    DeletionProtection: true,
    ZonalShiftConfig: { Enabled: true },
    Tags: [{ Key: 'team', Value: 'ml' }],
  });
  expect(shape).toMatchObject({
    resourcesVpcConfig: {
      endpointPublicAccess: false,
      endpointPrivateAccess: true,
      publicAccessCidrs: [],
    },
    accessConfig: {
      authenticationMode: 'API',
      bootstrapClusterCreatorAdminPermissions: false,
    },
    encryptionConfig: [{ provider: { keyArn: 'arn:key' }, resources: ['secrets'] }],
    upgradePolicy: { supportType: 'STANDARD' },
    deletionProtection: true,
    zonalShiftConfig: { enabled: true },
    tags: { team: 'ml' },
  });
});

test('log types are told in two halves', () => {
  const EnabledTypes = [{ Type: 'audit' }, { Type: 'api' }];
  expect(shapeOf({ Logging: { ClusterLogging: { EnabledTypes } } })).toMatchObject({
    logging: {
      clusterLogging: [
        { types: ['api', 'audit'], enabled: true },
        { types: ['authenticator', 'controllerManager', 'scheduler'], enabled: false },
      ],
    },
  });
});
