/** An address plan for the VPCs that tests make. */
export const testAddresses = {
  vpc: '10.0.0.0/16',
  tiers: {
    nodes: '10.0.0.0/18',
    edge: '10.0.64.0/22',
    data: '10.0.68.0/22',
    firewall: '10.0.72.0/26',
    controlPlane: '10.0.72.64/26',
  },
  pods: '100.64.0.0/16',
  services: '172.20.0.0/20',
  growth: [],
};
