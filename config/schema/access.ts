import { z } from 'zod';

/** An IAM user of an account that is kept for emergencies: somebody seals its keys and its second factor away. */
const emergencyUser = z
  .string()
  .regex(
    /^arn:aws:iam::\d{12}:user\/([\w+=,.@-]+\/)*[\w+=,.@-]+$/,
    'the ARN of an IAM user such as arn:aws:iam::123456789012:user/emergency/first',
  );

/** How people and services reach what stands inside, beside the access entries of the cluster. */
export const access = z.strictObject({
  /**
   * Who takes the break-glass roles while Identity Center does not answer. They prove a second factor to IAM itself;
   * everybody else has proved it to Identity Center, which tells IAM nothing about it.
   */
  emergencyUsers: z.array(emergencyUser).max(8),
});
