import { serviceAccounts } from '../../../lib/contract/service-accounts';

test.each(Object.entries(serviceAccounts))(
  '%s: namespace and name are names that Kubernetes takes',
  (_, { namespace, name }) => {
    for (const each of [namespace, name])
      expect(each).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
  },
);
