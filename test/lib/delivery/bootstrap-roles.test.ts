import { BootstrapRoles } from '../../../lib/delivery/bootstrap-roles';

const account = '111111111111';
const roles = new BootstrapRoles('alcb', [
  { id: 'Network', account, region: 'sa-east-1' },
  { id: 'Cluster', account, region: 'sa-east-1' },
  { id: 'Storage', account, region: 'sa-east-1' },
  { id: 'Backup', account, region: 'sa-east-1' },
  { id: 'RecoveryVault', account, region: 'eu-west-1' },
  { id: 'Delivery', account: '222222222222', region: 'sa-east-1' },
]);
const arn = (role: string, region = 'sa-east-1'): string =>
  `arn:aws:iam::${account}:role/cdk-${role}-${account}-${region}`;

test('a group is deployed with the roles of its own bootstrap, once for each place', () => {
  expect(roles.toDeploy('platform')).toStrictEqual([
    arn('alcbplt-deploy-role'),
    arn('alcbplt-file-publishing-role'),
    arn('alcbplt-lookup-role'),
  ]);
});

test('a group that stands in two Regions has the roles of both', () => {
  expect(roles.toDeploy('guards')).toHaveLength(6);
  expect(roles.toDeploy('guards')).toContain(arn('alcbgrd-deploy-role', 'eu-west-1'));
});

test('comparing takes nothing but the roles that look up', () => {
  expect(roles.toCompare()).toStrictEqual([
    arn('alcbnet-lookup-role'),
    arn('alcbplt-lookup-role'),
    arn('alcbgrd-lookup-role'),
    arn('alcbgrd-lookup-role', 'eu-west-1'),
  ]);
});

test('no pipeline takes a role of the bootstrap that deploys pipelines', () => {
  const all = [...roles.toDeploy('network'), ...roles.toDeploy('guards'), ...roles.toCompare()];
  expect(all.filter((each) => each.includes('alcbdlv'))).toStrictEqual([]);
});
