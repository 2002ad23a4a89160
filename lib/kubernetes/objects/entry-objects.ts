import { z } from 'zod';
import { labelName, namespacedMetadata } from './metadata';

/**
 * As the load-balancer controller 3.5 has it, without `networking`: with that field the controller would write rules of
 * security groups. Every field that it would ask AWS for is written out.
 */
export const targetGroupBinding = z.strictObject({
  apiVersion: z.literal('elbv2.k8s.aws/v1beta1'),
  kind: z.literal('TargetGroupBinding'),
  metadata: namespacedMetadata,
  spec: z.strictObject({
    targetGroupARN: z.string().min(1),
    targetGroupProtocol: z.enum(['HTTP', 'HTTPS', 'TCP', 'TLS']),
    targetType: z.literal('ip'),
    ipAddressType: z.literal('ipv4'),
    vpcID: z.string().min(1),
    serviceRef: z.strictObject({ name: labelName, port: z.int().min(1).max(65_535) }),
  }),
});
