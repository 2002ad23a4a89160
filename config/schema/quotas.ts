import { z } from 'zod';

/**
 * Service Quotas of EC2 that the account has in the primary Region, in vCPUs, by quota code. What pools can ask for at
 * their maximum is held against them.
 */
export const quotas = z.record(
  z
    .string()
    .regex(
      /^L-[0-9A-F]{8}$/,
      'a quota code is expected, such as L-DB2E81BA (`aws service-quotas list-service-quotas --service-code ec2`)',
    ),
  z.int().min(0),
);
