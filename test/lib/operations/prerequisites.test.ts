import { prerequisitesOf } from '../../../lib/operations/prerequisites';
import { entryPoint, ingressWith, signIns } from '../../support/sample-entries';
import { loaded } from './ops-world';

const subjectsOf = (name: string): string[] => {
  const environment = loaded[name];
  if (environment === undefined) throw new Error(`${name} is configured`);
  return prerequisitesOf(environment).map(({ subject }) => subject);
};

test('asks for quotas by market, for the roles of services, and for every reservation', () => {
  expect(subjectsOf('dev')).toEqual([
    'permission sets',
    'hosted zone',
    'quota L-3819A6DF',
    'quota L-B99A9384',
    'role AWSServiceRoleForAmazonEKSNodegroup',
    'role AWSServiceRoleForAutoScaling',
    'role AWSServiceRoleForEC2Spot',
    'Amazon Inspector in sa-east-1',
    'Amazon Inspector in eu-west-1',
    'backup opt-in',
  ]);
  expect(subjectsOf('prod')).toEqual([
    'permission sets',
    'hosted zone',
    'quota L-3819A6DF',
    'quota L-417A185B',
    'quota L-DB2E81BA',
    'quota L-B99A9384',
    'role AWSServiceRoleForAmazonEKSNodegroup',
    'role AWSServiceRoleForAutoScaling',
    'role AWSServiceRoleForEC2Spot',
    'provider https://token.actions.githubusercontent.com',
    'Amazon Inspector in sa-east-1',
    'Amazon Inspector in eu-west-1',
    'backup opt-in',
    'reservation cr-0123456789abcdef0',
  ]);
});

test('needs no hosted zone for a certificate and a record that exist', () => {
  const { dev } = loaded;
  if (dev === undefined) throw new Error('dev is configured');
  const certificate = { mode: 'existing' as const, arn: 'arn:aws:acm:sa-east-1:1:certificate/1' };
  const ingress = ingressWith([entryPoint({ certificate, record: 'elsewhere' })]);
  const found = prerequisitesOf({ ...dev, ingress });
  expect(found.map(({ subject }) => subject)).not.toContain('hosted zone');
});

test('asks for the secret of a provider, and for the files of authorities', () => {
  const { dev } = loaded;
  if (dev === undefined) throw new Error('dev is configured');
  const ingress = ingressWith([
    entryPoint({ signIn: signIns.oidc }),
    entryPoint({ name: 'partners', signIn: signIns['mutual-tls'] }),
  ]);
  const found = prerequisitesOf({ ...dev, ingress });
  expect(found).toContainEqual({
    subject: 'secret alicerce/sign-in',
    needed:
      'version EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE is the client secret of platform at https://id.example.com, which allows https://gpu.dev.example.com/oauth2/idpresponse',
    confirm: 'aws secretsmanager describe-secret --secret-id alicerce/sign-in --region sa-east-1',
  });
  expect(found.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining([
      'file s3://authorities/partners.pem',
      'file s3://authorities/partners.crl',
    ]),
  );
});

test('asks for the role of Spot only where a pool buys it, and says how to make one', () => {
  const { dev } = loaded;
  if (dev === undefined) throw new Error('dev is configured');
  const onDemand = dev.gpuPools.map((pool) => ({
    ...pool,
    capacity: [{ kind: 'on-demand' as const }] as typeof pool.capacity,
  }));
  const roles = (gpuPools: typeof dev.gpuPools) =>
    prerequisitesOf({ ...dev, gpuPools }).filter(({ subject }) => subject.startsWith('role '));
  expect(roles(onDemand).map(({ subject }) => subject)).toEqual([
    'role AWSServiceRoleForAmazonEKSNodegroup',
    'role AWSServiceRoleForAutoScaling',
  ]);
  expect(roles(dev.gpuPools).at(-1)).toEqual({
    subject: 'role AWSServiceRoleForEC2Spot',
    needed: expect.stringContaining(
      'aws iam create-service-linked-role --aws-service-name spot.amazonaws.com',
    ) as unknown,
    confirm: 'aws iam get-role --role-name AWSServiceRoleForEC2Spot',
  });
});

test('Inspector is asked for in each Region that owns it: no template switches it on', () => {
  const { dev } = loaded;
  if (dev === undefined) throw new Error('dev is configured');
  const delegated = {
    mode: 'delegated' as const,
    to: '555555555555',
    because: 'the organisation administers it for everybody',
  };
  const owners = (inspector: typeof dev.singletons.inspector) =>
    prerequisitesOf({ ...dev, singletons: { ...dev.singletons, inspector } }).filter(
      ({ subject }) => subject.startsWith('Amazon Inspector'),
    );
  expect(owners({ primary: delegated, recovery: delegated })).toEqual([]);
  expect(owners({ primary: { mode: 'owned' }, recovery: delegated })).toEqual([
    {
      subject: 'Amazon Inspector in sa-east-1',
      needed: expect.stringContaining(
        'aws inspector2 enable --resource-types EC2 ECR LAMBDA --region sa-east-1',
      ) as unknown,
      confirm: `aws inspector2 batch-get-account-status --account-ids ${dev.accounts.workload} --region sa-east-1`,
    },
  ]);
});

test('Lambda needs room for what is reserved, and for a hundred executions beside it', () => {
  const { dev } = loaded;
  if (dev === undefined) throw new Error('dev is configured');
  const needed = (modes: readonly ('act' | 'dry-run')[]) => {
    const playbooks = Object.fromEntries(
      Object.entries(dev.response.playbooks).map(([name, playbook], index) => [
        name,
        { ...playbook, mode: modes[index] ?? 'dry-run' },
      ]),
    ) as typeof dev.response.playbooks;
    const found = prerequisitesOf({ ...dev, response: { ...dev.response, playbooks } });
    return found.find(({ subject }) => subject === 'quota L-B99A9384')?.needed;
  };
  expect(needed([])).toMatch(/^at least 102 concurrent executions/);
  expect(needed(['act', 'act'])).toMatch(/^at least 106 concurrent executions/);
});
