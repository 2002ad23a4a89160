/**
 * GPU models of the catalogue and the MIG profiles of each: the plain ones, which the MIG manager's default
 * configuration knows as `all-<profile>`; variants with media or graphics engines are left out. Null: the GPU has no MIG.
 *
 * GB200 has MIG in hardware, but the driver that EKS ships for it manages memory coherently (CDMM), which excludes MIG.
 * @see https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html
 * @see https://github.com/NVIDIA/mig-parted/blob/main/deployments/systemd/config-default.yaml
 * @see https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-nvidia-ultraserver.html
 */
export const migProfiles = {
  T4: null,
  T4G: null,
  A10G: null,
  L4: null,
  L40S: null,
  'RTX-PRO-6000': ['1g.24gb', '2g.48gb', '4g.96gb'],
  'A100-40GB': ['1g.5gb', '1g.10gb', '2g.10gb', '3g.20gb', '4g.20gb', '7g.40gb'],
  'A100-80GB': ['1g.10gb', '1g.20gb', '2g.20gb', '3g.40gb', '4g.40gb', '7g.80gb'],
  H100: ['1g.10gb', '1g.20gb', '2g.20gb', '3g.40gb', '4g.40gb', '7g.80gb'],
  H200: ['1g.18gb', '1g.35gb', '2g.35gb', '3g.71gb', '4g.71gb', '7g.141gb'],
  B200: ['1g.23gb', '1g.45gb', '2g.45gb', '3g.90gb', '4g.90gb', '7g.180gb'],
  B300: ['1g.34gb', '1g.67gb', '2g.67gb', '3g.135gb', '4g.135gb', '7g.269gb'],
  GB200: null,
} as const satisfies Record<string, readonly string[] | null>;

/** A GPU model, spelled as a Kubernetes label value may be. */
export type GpuModel = keyof typeof migProfiles;
