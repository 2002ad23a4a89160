import {
  DescribeAccessEntryCommand,
  DescribeAddonCommand,
  DescribeAddonVersionsCommand,
  DescribeClusterCommand,
  DescribeClusterVersionsCommand,
  DescribeNodegroupCommand,
  DescribePodIdentityAssociationCommand,
  EKSClient,
  ListAccessEntriesCommand,
  ListAddonsCommand,
  ListAssociatedAccessPoliciesCommand,
  ListCapabilitiesCommand,
  ListClustersCommand,
  ListFargateProfilesCommand,
  ListIdentityProviderConfigsCommand,
  ListInsightsCommand,
  ListNodegroupsCommand,
  ListPodIdentityAssociationsCommand,
  ListUpdatesCommand,
  CreateClusterCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-eks';
import type { ResourceRecord } from '../../../../lib/local-target/ledger';
import { createEksView } from '../../../../lib/local-target/views/eks-view';
import { cluster, nodegroup, subnet } from './eks-records-of-test';
import { BORN, ledgerOf, record } from './memory-ledger';
import { askedOf } from './view-client';

const TODAY = () => new Date('2026-08-15T00:00:00Z');
const ADMIN = 'arn:aws:iam::111111111111:role/team/admin';

const clientOf = (...records: readonly ResourceRecord[]) =>
  new EKSClient(askedOf(createEksView(TODAY), ledgerOf(...records)));

describe('clusters', () => {
  const client = clientOf(
    cluster(),
    subnet('subnet-a', 'sa-east-1a'),
    subnet('subnet-b', 'sa-east-1b'),
  );

  it('are listed by name and without a next page', async () => {
    const answer = await client.send(new ListClustersCommand({}));
    expect(answer.clusters).toEqual(['gpu']);
    expect(answer.nextToken).toBeUndefined();
  });

  it('show the defaults of EKS where the declaration is silent', async () => {
    const { cluster: found } = await client.send(new DescribeClusterCommand({ name: 'gpu' }));
    expect(found).toMatchObject({
      status: 'ACTIVE',
      version: '1.35',
      createdAt: new Date(BORN),
      resourcesVpcConfig: {
        vpcId: 'vpc-1',
        endpointPublicAccess: true,
        endpointPrivateAccess: false,
        publicAccessCidrs: ['0.0.0.0/0'],
        clusterSecurityGroupId: 'sg-cluster',
      },
      accessConfig: {
        authenticationMode: 'CONFIG_MAP',
        bootstrapClusterCreatorAdminPermissions: true,
      },
      upgradePolicy: { supportType: 'EXTENDED' },
      deletionProtection: false,
      logging: { clusterLogging: [{ enabled: false }] },
    });
  });

  it('claim no health and no platform version, which no record can know', async () => {
    const { cluster: found } = await client.send(new DescribeClusterCommand({ name: 'gpu' }));
    expect(found?.health).toBeUndefined();
    expect(found?.platformVersion).toBeUndefined();
  });

  it('that are absent raise ResourceNotFoundException', async () => {
    await expect(client.send(new DescribeClusterCommand({ name: 'nope' }))).rejects.toThrow(
      ResourceNotFoundException,
    );
    await expect(client.send(new DescribeClusterCommand({ name: 'nope' }))).rejects.toThrow(
      'No cluster found for name: nope.',
    );
  });

  it('have insights that nobody evaluated', async () => {
    const { insights } = await client.send(new ListInsightsCommand({ clusterName: 'gpu' }));
    expect(insights?.map((each) => each.insightStatus?.status)).toEqual(
      Array.from({ length: 4 }, () => 'UNKNOWN'),
    );
    const { insights: passing } = await client.send(
      new ListInsightsCommand({ clusterName: 'gpu', filter: { statuses: ['PASSING'] } }),
    );
    expect(passing).toEqual([]);
  });

  it('have no updates, profiles, providers or capabilities when nothing was declared', async () => {
    const clusterName = 'gpu';
    await expect(client.send(new ListUpdatesCommand({ name: 'gpu' }))).resolves.toMatchObject({
      updateIds: [],
    });
    await expect(
      client.send(new ListFargateProfilesCommand({ clusterName })),
    ).resolves.toMatchObject({
      fargateProfileNames: [],
    });
    await expect(
      client.send(new ListIdentityProviderConfigsCommand({ clusterName })),
    ).resolves.toMatchObject({ identityProviderConfigs: [] });
    await expect(client.send(new ListCapabilitiesCommand({ clusterName }))).resolves.toMatchObject({
      capabilities: [],
    });
  });

  it('cannot be created past CloudFormation', async () => {
    const create = new CreateClusterCommand({ name: 'x', roleArn: 'x', resourcesVpcConfig: {} });
    await expect(client.send(create)).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
    });
  });
});

describe('node groups', () => {
  const client = clientOf(cluster(), nodegroup({ Tags: { team: 'ml' } }));

  it('are listed and described with the cluster version', async () => {
    const listed = await client.send(new ListNodegroupsCommand({ clusterName: 'gpu' }));
    expect(listed.nodegroups).toEqual(['workers']);
    const { nodegroup: found } = await client.send(
      new DescribeNodegroupCommand({ clusterName: 'gpu', nodegroupName: 'workers' }),
    );
    expect(found).toMatchObject({
      nodegroupName: 'workers',
      status: 'ACTIVE',
      version: '1.35',
      capacityType: 'ON_DEMAND',
      tags: { team: 'ml' },
    });
    expect(found?.health).toBeUndefined();
  });

  it('that are absent raise ResourceNotFoundException', async () => {
    await expect(
      client.send(new DescribeNodegroupCommand({ clusterName: 'gpu', nodegroupName: 'x' })),
    ).rejects.toThrow(ResourceNotFoundException);
  });
});

describe('access', () => {
  const client = clientOf(
    cluster(),
    record('AWS::EKS::AccessEntry', `${ADMIN}|gpu`, {
      properties: {
        ClusterName: 'gpu',
        PrincipalArn: ADMIN,
        AccessPolicies: [
          {
            PolicyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy',
            AccessScope: { Type: 'namespace', Namespaces: ['ml'] },
          },
        ],
      },
      attributes: { AccessEntryArn: 'arn:entry' },
    }),
    record('AWS::EKS::PodIdentityAssociation', 'arn:pia', {
      properties: {
        ClusterName: 'gpu',
        Namespace: 'ml',
        ServiceAccount: 'trainer',
        RoleArn: 'arn:aws:iam::111111111111:role/trainer',
      },
      attributes: { AssociationArn: 'arn:pia', AssociationId: 'a-1' },
    }),
    record('AWS::EKS::Addon', 'gpu|aws-ebs-csi-driver', {
      properties: {
        ClusterName: 'gpu',
        AddonName: 'aws-ebs-csi-driver',
        AddonVersion: 'v1.50.0-eksbuild.1',
        PodIdentityAssociations: [
          {
            ServiceAccount: 'ebs-csi-controller-sa',
            RoleArn: 'arn:aws:iam::111111111111:role/ebs',
          },
        ],
      },
      attributes: { Arn: 'arn:addon' },
    }),
  );

  it('entries are found by an ARN with slashes and show their user name', async () => {
    await expect(
      client.send(new ListAccessEntriesCommand({ clusterName: 'gpu' })),
    ).resolves.toMatchObject({ accessEntries: [ADMIN] });
    const { accessEntry } = await client.send(
      new DescribeAccessEntryCommand({ clusterName: 'gpu', principalArn: ADMIN }),
    );
    expect(accessEntry).toMatchObject({
      type: 'STANDARD',
      kubernetesGroups: [],
      username: 'arn:aws:sts::111111111111:assumed-role/admin/{{SessionName}}',
    });
  });

  it('policies of an entry show their scope', async () => {
    const answer = await client.send(
      new ListAssociatedAccessPoliciesCommand({ clusterName: 'gpu', principalArn: ADMIN }),
    );
    expect(answer.associatedAccessPolicies).toMatchObject([
      { accessScope: { type: 'namespace', namespaces: ['ml'] }, associatedAt: new Date(BORN) },
    ]);
  });

  it('associations of an add-on stand beside the declared ones', async () => {
    const { associations } = await client.send(
      new ListPodIdentityAssociationsCommand({ clusterName: 'gpu' }),
    );
    expect(associations).toMatchObject([
      { associationId: 'a-1', serviceAccount: 'trainer' },
      { namespace: 'kube-system', serviceAccount: 'ebs-csi-controller-sa', ownerArn: 'arn:addon' },
    ]);
    const described = await client.send(
      new DescribePodIdentityAssociationCommand({
        clusterName: 'gpu',
        associationId: associations?.[1]?.associationId,
      }),
    );
    expect(described.association?.roleArn).toBe('arn:aws:iam::111111111111:role/ebs');
  });

  it('associations are filtered by namespace and raise when absent', async () => {
    const { associations } = await client.send(
      new ListPodIdentityAssociationsCommand({ clusterName: 'gpu', namespace: 'ml' }),
    );
    expect(associations).toHaveLength(1);
    await expect(
      client.send(
        new DescribePodIdentityAssociationCommand({ clusterName: 'gpu', associationId: 'a-none' }),
      ),
    ).rejects.toThrow(ResourceNotFoundException);
  });

  it('add-ons are listed and described', async () => {
    await expect(client.send(new ListAddonsCommand({ clusterName: 'gpu' }))).resolves.toMatchObject(
      {
        addons: ['aws-ebs-csi-driver'],
      },
    );
    const { addon } = await client.send(
      new DescribeAddonCommand({ clusterName: 'gpu', addonName: 'aws-ebs-csi-driver' }),
    );
    expect(addon).toMatchObject({ status: 'ACTIVE', addonVersion: 'v1.50.0-eksbuild.1' });
    expect(addon?.podIdentityAssociations).toHaveLength(1);
    await expect(
      client.send(new DescribeAddonCommand({ clusterName: 'gpu', addonName: 'x' })),
    ).rejects.toThrow('No addon: x found in cluster: gpu');
  });
});

test('offers tell the support status of today', async () => {
  const client = clientOf();
  const { clusterVersions } = await client.send(
    new DescribeClusterVersionsCommand({ clusterVersions: ['1.33', '1.34'] }),
  );
  expect(clusterVersions).toMatchObject([
    { clusterVersion: '1.34', versionStatus: 'STANDARD_SUPPORT' },
    { clusterVersion: '1.33', versionStatus: 'EXTENDED_SUPPORT' },
  ]);
  const { addons } = await client.send(new DescribeAddonVersionsCommand({ addonName: 'vpc-cni' }));
  expect(addons).toMatchObject([{ addonName: 'vpc-cni', owner: 'aws', addonVersions: [] }]);
});
