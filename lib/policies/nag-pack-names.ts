/**
 * The packs of cdk-nag that judge every synth, in the order in which they do. The version in a name is that of the
 * standard, as cdk-nag read it: PCI DSS 3.2.1 was retired in March 2024, and no later one has a pack.
 */
export const nagPackNames = [
  'AwsSolutions',
  'NIST.800.53.R5',
  'PCI.DSS.321',
  'HIPAA.Security',
] as const;

export type NagPackName = (typeof nagPackNames)[number];
