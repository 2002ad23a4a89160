import { trailFolders } from '../../../lib/audit-trail/trail-folders';
import { auditNames } from '../../../lib/contract/audit-names';
import { environmentWith, smallEnvironment } from '../../support/environment-variant';

const environment = smallEnvironment();
const { workload } = environment.accounts;

test('a trail of one account writes below its number, and is read there', () => {
  const folders = trailFolders(environment, auditNames(environment));
  expect(folders.trail).toStrictEqual([`trail/AWSLogs/${workload}`]);
  expect(folders.config).toBe(`config/AWSLogs/${workload}/Config`);
  expect(folders.table).toStrictEqual({
    root: `s3://alicerce-variant-trail-${environment.accounts.audit}/trail/AWSLogs`,
    account: workload,
    accounts: 'one',
  });
});

test('a trail of an organisation writes below both, and is read below the organisation', () => {
  const whole = environmentWith((draft) => {
    draft.organizationId = 'o-abcdefghij';
    draft.audit.trail.scope = 'organization';
  });
  const { trail, table } = trailFolders(whole, auditNames(whole));
  expect(trail).toStrictEqual([`trail/AWSLogs/${workload}`, 'trail/AWSLogs/o-abcdefghij']);
  expect(table).toMatchObject({ accounts: 'every' });
  expect(table.root).toMatch(/trail\/AWSLogs\/o-abcdefghij$/);
});
