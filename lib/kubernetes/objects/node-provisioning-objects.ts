import { z } from 'zod';
import { clusterMetadata, labelKey, labels, labelValue, objectName, quantity } from './metadata';
import { taint } from './pod';

const selectorTerm = z.strictObject({ tags: z.record(z.string().min(1), z.string().min(1)) });

/**
 * The registry package of this schema is an ES module for Node 22: the fields that we emit, as the CRD of Karpenter 1.14
 * has them, with the rules of its CEL that concern us.
 */
export const ec2NodeClass = z.strictObject({
  apiVersion: z.literal('karpenter.k8s.aws/v1'),
  kind: z.literal('EC2NodeClass'),
  metadata: clusterMetadata,
  spec: z.strictObject({
    role: z.string().min(1),
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
    subnetSelectorTerms: z.array(selectorTerm).min(1).max(30),
    securityGroupSelectorTerms: z.array(selectorTerm).min(1).max(30),
    capacityReservationSelectorTerms: z
      .array(z.strictObject({ id: z.string().regex(/^cr-[0-9a-z]+$/) }))
      .max(30)
      .optional(),
    placementGroupSelector: z.strictObject({ name: z.string() }).optional(),
    associatePublicIPAddress: z.literal(false),
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
      .array(
        z.strictObject({
          networkCardIndex: z.int().min(0),
          deviceIndex: z.int().min(0),
          interfaceType: z.enum(['interface', 'efa-only']),
        }),
      )
      .max(150)
      .refine(
        (given) =>
          given.some(
            ({ networkCardIndex, deviceIndex, interfaceType }) =>
              networkCardIndex === 0 && deviceIndex === 0 && interfaceType === 'interface',
          ),
        'the primary interface is of the type "interface"',
      )
      .optional(),
    userData: z.string().optional(),
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
        nodeClassRef: z.strictObject({
          group: z.literal('karpenter.k8s.aws'),
          kind: z.literal('EC2NodeClass'),
          name: objectName,
        }),
        requirements: z.array(requirement).min(1).max(100),
        taints: z.array(taint),
        startupTaints: z.array(taint),
        expireAfter: duration,
        terminationGracePeriod: z.string().regex(/^([0-9]+(s|m|h))+$/),
      }),
    }),
  }),
});
