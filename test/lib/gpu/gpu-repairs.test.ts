import { gpuRepairs } from '../../../lib/gpu/gpu-repairs';

const actionOn = (reason: string) =>
  gpuRepairs.find(({ nodeUnhealthyReason }) => nodeUnhealthyReason === reason)?.repairAction;

test('every fault is stated whole, in the spelling of the node monitoring agent', () => {
  for (const repair of gpuRepairs) {
    expect(repair.nodeMonitoringCondition).toBe('AcceleratedHardwareReady');
    expect(repair.nodeUnhealthyReason).toMatch(/^Nvidia(XID\d+|DoubleBit|NVLink)Error$/);
    expect(repair.minRepairWaitTimeMins).toBeGreaterThanOrEqual(1);
    expect(['Replace', 'Reboot', 'NoAction']).toContain(repair.repairAction);
  }
});

test('no fault is stated twice', () => {
  const reasons = gpuRepairs.map(({ nodeUnhealthyReason }) => nodeUnhealthyReason);
  expect(new Set(reasons).size).toBe(reasons.length);
});

test.each([74, 79, 119, 120, 121, 140])('broken hardware is replaced: XID %d', (xid) => {
  expect(actionOn(`NvidiaXID${String(xid)}Error`)).toBe('Replace');
});

test.each([48, 63, 64, 94, 95])('memory that a reset makes whole is rebooted: XID %d', (xid) => {
  expect(actionOn(`NvidiaXID${String(xid)}Error`)).toBe('Reboot');
});

test.each([13, 31])('a program that fails by itself does not cost a node: XID %d', (xid) => {
  expect(actionOn(`NvidiaXID${String(xid)}Error`)).toBe('NoAction');
});
