/**
 * A script that cuts every GPU of a node into equal parts, at each start and before the kubelet counts them: partitions do
 * not outlive a reboot, and node repair reboots. Cloud-init runs it before nodeadm starts the kubelet for the first time.
 *
 * A GPU that needs a reset to change its mode gets one; newer ones refuse it and need none.
 * @param profile the part, such as `1g.10gb`
 * @param parts how many of it make a GPU
 * @see https://docs.nvidia.com/datacenter/tesla/mig-user-guide/
 */
export function migPartitionScript(profile: string, parts: number): string {
  const cut = Array.from({ length: parts }, () => profile).join(',');
  return [
    '#!/bin/bash',
    'set -euo pipefail',
    "cat > /etc/systemd/system/mig-partitions.service <<'UNIT'",
    '[Unit]',
    `Description=Cuts every GPU into ${String(parts)} parts of ${profile}`,
    'After=nvidia-persistenced.service nvidia-fabricmanager.service',
    'Before=kubelet.service',
    '',
    '[Service]',
    'Type=oneshot',
    'RemainAfterExit=true',
    'ExecStart=/usr/bin/nvidia-smi --multi-instance-gpu=1',
    'ExecStart=-/usr/bin/nvidia-smi --gpu-reset',
    `ExecStart=/usr/bin/nvidia-smi mig --create-gpu-instance ${cut} --default-compute-instance`,
    '',
    '[Install]',
    'WantedBy=multi-user.target',
    'UNIT',
    'systemctl daemon-reload',
    'systemctl enable --now mig-partitions.service',
  ].join('\n');
}
