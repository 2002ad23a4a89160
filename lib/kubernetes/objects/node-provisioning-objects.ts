import { z } from 'zod';
import { clusterMetadata, labelKey, labels, labelValue, objectName, quantity } from './metadata';
import { taint } from './pod';

const tags = z.record(z.string().min(1), z.string().min(1));
const groupTerms = z.array(z.strictObject({ tags })).min(1).max(30);
const subnetTerms = z
  .array(z.union([z.strictObject({ tags }), z.strictObject({ id: z.string().min(1) })]))
  .min(1)
  .max(30);
const reservationTerms = z
  .array(z.strictObject({ id: z.string().regex(/^cr-[0-9a-z]+$/) }))
  .max(30)
  .optional();
const placementGroup = z.strictObject({ name: z.string() }).optional();

interface InterfacePlace {
  readonly networkCardIndex: number;
  readonly deviceIndex: number;
  readonly interfaceType: string;
}

const interfacePlace = {
  networkCardIndex: z.int().min(0),
  deviceIndex: z.int().min(0),
  interfaceType: z.enum(['interface', 'efa-only']),
};

function hasPrimary(given: readonly InterfacePlace[]): boolean {
  return given.some(
    ({ networkCardIndex, deviceIndex, interfaceType }) =>
      networkCardIndex === 0 && deviceIndex === 0 && interfaceType === 'interface',
  );
}

const primaryIsPlain = 'the primary interface is of the type "interface"';

/**
 * The registry package of this schema is an ES module for Node 22: the fields that we emit, as the CRD of Karpenter 1.14
 * has them, with the rules of its CEL that concern us.
 */
export const ec2NodeClass = z.strictObject({
  apiVersion: z.literal('karpenter.k8s.aws/v1'),
  kind: z.literal('EC2NodeClass'),
  metadata: clusterMetadata,
  spec: z.strictObject({
    /** The CRD takes this or a role. With a role Karpenter makes the profile itself, which ours may not. */
    instanceProfile: z.string().min(1),
    amiFamily: z.enum(['AL2023', 'Bottlerocket']).optional(),
    amiSelectorTerms: z
      .array(
        z.union([
          z.strictObject({
            alias: z
              .string()
              .max(30)
              .regex(
                /^(al2023|bottlerocket)@v\d[-0-9A-Za-z.]*$/,
                'an alias names a family and a pinned version',
              ),
          }),
          z.strictObject({ id: z.string().regex(/^ami-[0-9a-f]+$/) }),
        ]),
      )
      .length(1),
    subnetSelectorTerms: subnetTerms,
    securityGroupSelectorTerms: groupTerms,
    capacityReservationSelectorTerms: reservationTerms,
    placementGroupSelector: placementGroup,
    associatePublicIPAddress: z.literal(false),
    detailedMonitoring: z.literal(true),
    instanceStorePolicy: z.literal('RAID0').optional(),
    metadataOptions: z.strictObject({
      httpEndpoint: z.literal('enabled'),
      httpTokens: z.literal('required'),
      httpPutResponseHopLimit: z.literal(1),
    }),
    blockDeviceMappings: z
      .array(
        z.strictObject({
          deviceName: z.string().startsWith('/dev/'),
          rootVolume: z.boolean().optional(),
          ebs: z.strictObject({
            volumeType: z.literal('gp3'),
            volumeSize: z.string().regex(/^\d+Gi$/),
            throughput: z.int().min(125).max(2000),
            iops: z.int().min(3000),
            encrypted: z.literal(true),
            kmsKeyID: z.string(),
            deleteOnTermination: z.literal(true),
          }),
        }),
      )
      .min(1),
    networkInterfaces: z
      .array(z.strictObject(interfacePlace))
      .max(150)
      .refine(hasPrimary, primaryIsPlain)
      .optional(),
    userData: z.string().optional(),
    tags: z.record(z.string().min(1), z.string()),
  }),
});

/**
 * No registry package carries this schema, because EKS keeps the CRD: the fields that we emit, as the user guide states
 * them. Image, disks of the instance and start of the node are EKS's own and have no field.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html
 */
export const nodeClass = z.strictObject({
  apiVersion: z.literal('eks.amazonaws.com/v1'),
  kind: z.literal('NodeClass'),
  metadata: clusterMetadata,
  spec: z.strictObject({
    role: z.string().min(1),
    subnetSelectorTerms: subnetTerms,
    securityGroupSelectorTerms: groupTerms,
    /** Goes with the next one: EKS refuses either alone. */
    podSubnetSelectorTerms: subnetTerms.optional(),
    podSecurityGroupSelectorTerms: groupTerms.optional(),
    networkPolicy: z.enum(['DefaultAllow', 'DefaultDeny']),
    networkPolicyEventLogs: z.enum(['Enabled', 'Disabled']),
    ephemeralStorage: z.strictObject({
      size: z.string().regex(/^\d+Gi$/),
      iops: z.int().min(3000).max(16_000),
      throughput: z.int().min(125).max(1000),
      kmsKeyID: z.string(),
    }),
    capacityReservationSelectorTerms: reservationTerms,
    placementGroupSelector: placementGroup,
    advancedNetworking: z
      .strictObject({
        networkInterfaces: z
          .array(
            z
              .strictObject({
                ...interfacePlace,
                /** Prefixes of 16 addresses for pods: EKS adds none to such a node later. */
                secondaryIPv4PrefixCount: z.int().min(1).optional(),
              })
              .refine(
                ({ networkCardIndex, interfaceType, secondaryIPv4PrefixCount }) =>
                  secondaryIPv4PrefixCount === undefined ||
                  (networkCardIndex === 0 && interfaceType === 'interface'),
                'addresses of pods belong to a plain interface of the first card',
              ),
          )
          .refine(hasPrimary, primaryIsPlain),
      })
      .optional(),
    tags: z.record(z.string().min(1), z.string()),
  }),
});

const requirement = z.strictObject({
  key: labelKey,
  operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt']),
  values: z.array(labelValue).optional(),
});

const duration = z.string().regex(/^(([0-9]+(s|m|h))+|Never)$/);

export const nodePool = z.strictObject({
  apiVersion: z.literal('karpenter.sh/v1'),
  kind: z.literal('NodePool'),
  metadata: clusterMetadata,
  spec: z.strictObject({
    weight: z.int().min(1).max(100),
    limits: z.record(labelKey, quantity),
    disruption: z.strictObject({
      consolidationPolicy: z.enum(['WhenEmpty', 'WhenEmptyOrUnderutilized']),
      consolidateAfter: duration,
      budgets: z
        .array(
          z.strictObject({
            nodes: z.string().regex(/^((100|[0-9]{1,2})%|[0-9]+)$/),
            reasons: z.array(z.enum(['Underutilized', 'Empty', 'Drifted'])).optional(),
          }),
        )
        .min(1)
        .max(50),
    }),
    template: z.strictObject({
      metadata: z.strictObject({ labels }),
      spec: z.strictObject({
        nodeClassRef: z.union([
          z.strictObject({
            group: z.literal('karpenter.k8s.aws'),
            kind: z.literal('EC2NodeClass'),
            name: objectName,
          }),
          z.strictObject({
            group: z.literal('eks.amazonaws.com'),
            kind: z.literal('NodeClass'),
            name: objectName,
          }),
        ]),
        requirements: z.array(requirement).min(1).max(100),
        taints: z.array(taint),
        startupTaints: z.array(taint),
        expireAfter: duration,
        terminationGracePeriod: z.string().regex(/^([0-9]+(s|m|h))+$/),
      }),
    }),
  }),
});
