import { migPartitionScript } from '../../../lib/gpu/mig-partitions';

const script = migPartitionScript('1g.10gb', 7);

test('every GPU is cut into all of its parts', () => {
  const cut = Array.from({ length: 7 }, () => '1g.10gb').join(',');
  expect(script).toContain(`mig --create-gpu-instance ${cut} --default-compute-instance\n`);
});

test('partitions come back after a reboot, before the kubelet counts GPUs', () => {
  expect(script).toContain('Before=kubelet.service\n');
  expect(script).toContain('WantedBy=multi-user.target\n');
  expect(script).toContain('systemctl enable --now mig-partitions.service');
});

test('a GPU that refuses the reset is cut all the same', () => {
  expect(script).toContain('ExecStart=-/usr/bin/nvidia-smi --gpu-reset\n');
});
