import { addressesAreDisjoint, rangesOfEnvironment } from '../../../config/rules/address-rules';
import { describeRule, sampleEnvironment } from '../sample-environment';

describeRule('addressesAreDisjoint', addressesAreDisjoint, [
  {
    name: 'a tier outside its VPC',
    breaks: ({ addressPlan }) => (addressPlan.primary.tiers.data = '10.66.68.0/22'),
    twin: ({ addressPlan }) => (addressPlan.primary.tiers.data = '10.64.76.0/22'),
    says: /addressPlan\.primary\.tiers\.data: 10\.66\.68\.0\/22 lies outside the VPC's range 10\.64\.0\.0\/16/,
  },
  {
    name: 'two tiers that overlap',
    breaks: ({ addressPlan }) => (addressPlan.primary.tiers.data = '10.64.64.0/23'),
    twin: ({ addressPlan }) => (addressPlan.primary.tiers.data = '10.64.68.0/23'),
    says: /overlaps .* ranges of a plan are disjoint/,
  },
  {
    name: 'a growth range over a tier',
    breaks: ({ addressPlan: { primary } }) =>
      (primary.growth = [{ range: '10.64.0.0/19', keptFor: 'something that comes much later' }]),
    twin: ({ addressPlan: { primary } }) =>
      (primary.growth = [{ range: '10.64.224.0/19', keptFor: 'something that comes much later' }]),
    says: /growth\.0\.range: 10\.64\.0\.0\/19 overlaps 10\.64\.0\.0\/18/,
  },
  {
    name: 'two VPCs that overlap',
    breaks: ({ addressPlan }) =>
      (addressPlan.foreign = [{ name: 'office', range: '10.64.0.0/12' }]),
    twin: ({ addressPlan }) => (addressPlan.foreign = [{ name: 'office', range: '10.128.0.0/12' }]),
    says: /foreign\.0\.range: 10\.64\.0\.0\/12 overlaps 10\.64\.0\.0\/16 of addressPlan\.primary\.vpc/,
  },
  {
    name: 'a range that does not start on its boundary',
    breaks: ({ addressPlan }) => (addressPlan.primary.tiers.edge = '10.64.65.0/22'),
    twin: ({ addressPlan }) => (addressPlan.primary.tiers.edge = '10.64.64.0/22'),
    says: /10\.64\.65\.0\/22 does not start on its own boundary: write 10\.64\.64\.0\/22/,
  },
  {
    name: 'a tier whose zone slots are smaller than EC2 allows',
    breaks: ({ addressPlan }) => (addressPlan.primary.tiers.firewall = '10.64.72.0/27'),
    twin: ({ addressPlan }) => (addressPlan.primary.tiers.firewall = '10.64.72.0/26'),
    says: /firewall: 10\.64\.72\.0\/27 splits into subnets of \/29/,
  },
  {
    name: 'a VPC that is larger than EC2 allows',
    breaks: ({ addressPlan }) => (addressPlan.primary.vpc = '10.64.0.0/15'),
    twin: ({ addressPlan }) => (addressPlan.primary.vpc = '10.64.0.0/16'),
    says: /addressPlan\.primary\.vpc: 10\.64\.0\.0\/15 cannot be a range of a VPC: EC2 accepts \/16 to \/28/,
  },
  {
    name: 'a pod range that is larger than EC2 allows',
    breaks: ({ addressPlan }) => (addressPlan.recovery.pods = '100.66.0.0/15'),
    twin: ({ addressPlan }) => (addressPlan.recovery.pods = '100.66.0.0/16'),
    says: /addressPlan\.recovery\.pods: 100\.66\.0\.0\/15 cannot be a range of a VPC/,
  },
  {
    name: 'pods outside the shared address space',
    breaks: ({ addressPlan }) => (addressPlan.primary.pods = '10.200.0.0/16'),
    twin: ({ addressPlan }) => (addressPlan.primary.pods = '100.127.0.0/16'),
    says: /pods: 10\.200\.0\.0\/16 is outside 100\.64\.0\.0\/10/,
  },
  {
    name: 'a service range that EKS refuses',
    breaks: ({ addressPlan }) => (addressPlan.primary.services = '172.20.0.0/25'),
    twin: ({ addressPlan }) => (addressPlan.primary.services = '172.20.0.0/24'),
    says: /services: 172\.20\.0\.0\/25 cannot be a cluster's service range/,
  },
  {
    name: 'a service range of public addresses',
    breaks: ({ addressPlan }) => (addressPlan.primary.services = '8.8.0.0/20'),
    twin: ({ addressPlan }) => (addressPlan.primary.services = '192.168.0.0/20'),
    says: /services: 8\.8\.0\.0\/20 cannot be/,
  },
]);

describe('rangesOfEnvironment', () => {
  it('names the ranges that no other environment may use, and no foreign one', () => {
    const ranges = rangesOfEnvironment(sampleEnvironment()).map(({ cidr }) => cidr);
    expect(ranges).toEqual([
      '10.64.0.0/16',
      '100.64.0.0/16',
      '172.20.0.0/20',
      '10.65.0.0/16',
      '100.65.0.0/16',
      '172.20.16.0/20',
    ]);
  });
});
