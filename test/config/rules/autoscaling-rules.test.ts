import {
  addOnsLeaveAutoModeAlone,
  autoModeRunsItsPools,
  karpenterKeepsItsOrder,
} from '../../../config/rules/autoscaling-rules';
import {
  kubernetesVersions,
  type KubernetesVersionFacts,
} from '../../../config/kubernetes-versions';
import type { EnvironmentData } from '../../../config/schema/environment';
import type { GpuPoolData } from '../../../config/schema/gpu-pools';
import { describeRule, firstPool, sampleEnvironment, violationsOf } from '../sample-environment';

const pool =
  (change: Partial<GpuPoolData>) =>
  (environment: EnvironmentData): unknown =>
    Object.assign(firstPool(environment), change);

const whole = { sharing: { mode: 'none' }, scratch: 'instance-store-raid0' } as const;

/** The sample's pool on Auto Mode, with whole GPUs on their local disks. */
const onAutoMode =
  (change: Partial<GpuPoolData> = {}) =>
  (environment: EnvironmentData): void => {
    environment.autoscaling = 'auto-mode';
    pool({ provisioner: 'karpenter', instanceTypes: ['g5.xlarge'], ...whole, ...change })(
      environment,
    );
  };

/** The same pool in a node group, beside Auto Mode. */
const besideIt = (change: Partial<GpuPoolData>) =>
  onAutoMode({ provisioner: 'node-group', ...change });

const slices = { sharing: { mode: 'time-slicing', replicas: 4 } } satisfies Partial<GpuPoolData>;
const servers = { sharing: { mode: 'mps', replicas: 4 } } satisfies Partial<GpuPoolData>;

describeRule('autoModeRunsItsPools', autoModeRunsItsPools, [
  {
    name: 'an UltraServer on Auto Mode',
    breaks: onAutoMode({ instanceTypes: ['p6e-gb200.36xlarge'] }),
    twin: besideIt({ instanceTypes: ['p6e-gb200.36xlarge'] }),
    says: /instanceTypes\.0: EKS Auto Mode does not start p6e-gb200\.36xlarge: g4dn, g5, /,
  },
  {
    name: 'a part of a GPU on Auto Mode',
    breaks: onAutoMode({ instanceTypes: ['g5.xlarge', 'g6f.2xlarge'] }),
    twin: onAutoMode({ instanceTypes: ['g5.xlarge', 'g6.2xlarge'] }),
    says: /instanceTypes\.1: EKS Auto Mode does not start g6f\.2xlarge/,
  },
  {
    name: 'turns on a GPU of Auto Mode',
    breaks: onAutoMode(slices),
    twin: besideIt(slices),
    says: /sharing\.mode: time-slicing is a setting of the device plugin, and EKS Auto Mode runs one of its own/,
  },
  {
    name: 'clients side by side on a GPU of Auto Mode',
    breaks: onAutoMode(servers),
    twin: besideIt(servers),
    says: /sharing\.mode: mps is a setting of the device plugin/,
  },
  {
    name: 'a root volume as large as the local disks',
    breaks: onAutoMode({ rootVolumeGiB: 233 }),
    twin: onAutoMode({ rootVolumeGiB: 232 }),
    says: /rootVolumeGiB: EKS Auto Mode leaves the local disks of g5\.xlarge \(250 GB\) alone, because rootVolumeGiB 233 is not smaller/,
  },
  {
    name: 'scratch on the network beside larger local disks',
    breaks: onAutoMode({ scratch: 'root-volume', rootVolumeGiB: 200 }),
    twin: onAutoMode({ scratch: 'root-volume', rootVolumeGiB: 500 }),
    says: /scratch: EKS Auto Mode puts scratch data on the local disks of g5\.xlarge \(250 GB\)/,
  },
]);

test('scratch on the network is what a type without disks has, on Auto Mode too', () => {
  const change = onAutoMode({ instanceTypes: ['g5g.xlarge'], scratch: 'root-volume' });
  expect(violationsOf(autoModeRunsItsPools, sampleEnvironment(change))).toEqual([]);
});

test('nothing of this is asked where Karpenter is ours', () => {
  const ours = sampleEnvironment((environment) => {
    onAutoMode(slices)(environment);
    environment.autoscaling = 'karpenter';
  });
  expect(violationsOf(autoModeRunsItsPools, ours)).toEqual([]);
  expect(violationsOf(addOnsLeaveAutoModeAlone, ours)).toEqual([]);
});

const withAddOn =
  (name: 'vpc-cni' | 'aws-ebs-csi-driver' | 'snapshot-controller', version: string) =>
  (environment: EnvironmentData): void => {
    environment.autoscaling = 'auto-mode';
    environment.cluster.addOns[name] = version;
  };

describeRule('addOnsLeaveAutoModeAlone', addOnsLeaveAutoModeAlone, [
  {
    name: 'a CNI that would run on nodes of Auto Mode',
    breaks: withAddOn('vpc-cni', 'v1.18.6-eksbuild.1'),
    twin: withAddOn('vpc-cni', 'v1.19.0-eksbuild.1'),
    says: /cluster\.addOns\.vpc-cni: v1\.18\.6-eksbuild\.1 would also run on nodes of EKS Auto Mode, .*v1\.19\.0 or newer/,
  },
  {
    name: 'a driver of volumes that would run there',
    breaks: withAddOn('aws-ebs-csi-driver', 'v1.36.0-eksbuild.1'),
    twin: withAddOn('aws-ebs-csi-driver', 'v1.37.0-eksbuild.1'),
    says: /cluster\.addOns\.aws-ebs-csi-driver: /,
  },
  {
    name: 'a controller of snapshots that would run there',
    breaks: withAddOn('snapshot-controller', 'v8.0.0-eksbuild.1'),
    twin: withAddOn('snapshot-controller', 'v8.1.0-eksbuild.2'),
    says: /cluster\.addOns\.snapshot-controller: /,
  },
]);

test.each<[string, KubernetesVersionFacts]>(Object.entries(kubernetesVersions))(
  'every add-on that is attested for Kubernetes %s keeps away from nodes of Auto Mode',
  (_, { addOns }) => {
    for (const [name, versions] of Object.entries(addOns)) {
      for (const version of versions) {
        const environment = sampleEnvironment((draft) => {
          draft.autoscaling = 'auto-mode';
          Object.assign(draft.cluster.addOns, { [name]: version });
        });
        expect(violationsOf(addOnsLeaveAutoModeAlone, environment)).toEqual([]);
      }
    }
  },
);

const reservation = {
  kind: 'reservation',
  id: 'cr-00000000000000001',
  zone: 'sa-east-1a',
  instances: 1,
  end: null,
  ownPlacementGroup: false,
} as const;

describeRule('karpenterKeepsItsOrder', karpenterKeepsItsOrder, [
  {
    name: 'on demand before Spot',
    breaks: pool({
      provisioner: 'karpenter',
      capacity: [{ kind: 'on-demand' }, { kind: 'spot' }],
    }),
    twin: pool({ provisioner: 'karpenter', capacity: [{ kind: 'spot' }, { kind: 'on-demand' }] }),
    says: /capacity: Karpenter tries spot, then on-demand, whatever the list says \(on-demand, spot\)/,
  },
  {
    name: 'a reservation at the end',
    breaks: pool({ provisioner: 'karpenter', capacity: [{ kind: 'spot' }, reservation] }),
    twin: pool({ provisioner: 'karpenter', capacity: [reservation, { kind: 'spot' }] }),
    says: /capacity: Karpenter tries reserved, then spot/,
  },
  {
    name: 'an order that only node groups can keep',
    breaks: pool({
      provisioner: 'karpenter',
      capacity: [{ kind: 'on-demand' }, { kind: 'spot' }],
    }),
    twin: pool({
      provisioner: 'node-group',
      capacity: [{ kind: 'on-demand' }, { kind: 'spot' }],
    }),
    says: /or use provisioner "node-group"/,
  },
]);
