import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/** The part of the VPC CNI's settings that the platform decides. Its schema is published per version by EKS. */
export interface PodNetworking {
  readonly enableNetworkPolicy: 'true';
  readonly env: Readonly<Record<string, string>>;
  readonly eniConfig: {
    readonly create: true;
    readonly region: string;
    readonly subnets: Readonly<
      Record<string, { readonly id: string; readonly securityGroups: readonly string[] }>
    >;
  };
}

/**
 * Pods in subnets of their own, one per zone, with whole /28 prefixes per interface, and network policies enforced.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/cni-custom-network.html
 */
export function podNetworking(props: {
  readonly region: string;
  readonly podSubnets: readonly ec2.ISubnet[];
  readonly securityGroupId: string;
}): PodNetworking {
  return {
    enableNetworkPolicy: 'true',
    env: {
      AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true',
      ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone',
      ENABLE_PREFIX_DELEGATION: 'true',
      WARM_PREFIX_TARGET: '1',
    },
    eniConfig: {
      create: true,
      region: props.region,
      subnets: Object.fromEntries(
        props.podSubnets.map(({ availabilityZone, subnetId }) => [
          availabilityZone,
          { id: subnetId, securityGroups: [props.securityGroupId] },
        ]),
      ),
    },
  };
}
