import {
  DescribeAddonCommand,
  DescribePodIdentityAssociationCommand,
  ListPodIdentityAssociationsCommand,
  type Addon,
  type PodIdentityAssociationSummary,
} from '@aws-sdk/client-eks';
import { shown, unless, type Check } from '../check';
import { everyPage, orMissing } from '../every-page';
import type { ExpectedAddOns } from '../expectations';
import type { Eks } from '../platform-clients';

async function readAddOns(
  eks: Eks,
  { cluster, versions }: ExpectedAddOns,
): Promise<readonly (readonly [string, Addon | undefined])[]> {
  return Promise.all(
    Object.keys(versions).map(async (addonName) => {
      const answer = await orMissing(
        eks.send(new DescribeAddonCommand({ clusterName: cluster, addonName })),
      );
      return [addonName, answer?.addon] as const;
    }),
  );
}

export const addOnsAreActive = (eks: Eks, expected: ExpectedAddOns): Check => ({
  id: 'EKS-18',
  claim: 'Every managed add-on is active and reports no health issue',
  about: 'operation',
  run: async () => {
    const addOns = await readAddOns(eks, expected);
    const problems = addOns.flatMap(([name, addOn]) => {
      if (addOn === undefined) return [`${name} is not installed`];
      const issues = (addOn.health?.issues ?? []).map(({ code }) => shown(code));
      if (addOn.status !== 'ACTIVE') issues.unshift(`the status is ${shown(addOn.status)}`);
      return issues.map((issue) => `${name}: ${issue}`);
    });
    return unless(problems, {
      evidence: `${String(addOns.length)} add-ons ACTIVE: ${addOns.map(([name]) => name).join(', ')}`,
      remedy:
        'Read the health issues of the add-on; one that is gone comes back by deploying the Cluster stack',
    });
  },
});

export const addOnsHaveTheirPinnedVersion = (eks: Eks, expected: ExpectedAddOns): Check => ({
  id: 'EKS-19',
  claim: 'Every managed add-on has the version that config pins',
  about: 'setting',
  run: async () => {
    const addOns = await readAddOns(eks, expected);
    const problems = addOns.flatMap(([name, addOn]) => {
      const wanted = expected.versions[name];
      if (addOn === undefined) return [`${name} is not installed, expected ${shown(wanted)}`];
      return addOn.addonVersion === wanted
        ? []
        : [`${name} is ${shown(addOn.addonVersion)}, expected ${shown(wanted)}`];
    });
    return unless(problems, {
      evidence: addOns.map(([name, addOn]) => `${name} ${shown(addOn?.addonVersion)}`).join(', '),
      remedy: 'Deploy the Cluster stack again, or pin the version that you want in config',
    });
  },
});

async function readAssociations(
  eks: Eks,
  clusterName: string,
): Promise<readonly PodIdentityAssociationSummary[]> {
  return everyPage(async (nextToken) => {
    const page = await eks.send(new ListPodIdentityAssociationsCommand({ clusterName, nextToken }));
    return { items: page.associations, next: page.nextToken };
  });
}

export const addOnsHaveTheirIdentity = (eks: Eks, expected: ExpectedAddOns): Check => ({
  id: 'EKS-20',
  claim: 'Add-ons that call AWS have a role of their own through Pod Identity',
  about: 'setting',
  run: async () => {
    const { cluster: clusterName, identities } = expected;
    const associations = await readAssociations(eks, clusterName);
    const results = await Promise.all(
      identities.map(async ({ addOn, namespace, serviceAccount }) => {
        const what = `${addOn} (${namespace}/${serviceAccount})`;
        const found = associations.find(
          (each) => each.namespace === namespace && each.serviceAccount === serviceAccount,
        );
        if (found === undefined) return { problem: `${what} has no association` };
        const { associationId } = found;
        const { association } = await eks.send(
          new DescribePodIdentityAssociationCommand({ clusterName, associationId }),
        );
        const role = association?.roleArn;
        return role === undefined
          ? { problem: `the association of ${what} names no role` }
          : { seen: `${what} is ${role}` };
      }),
    );
    return unless(
      results.flatMap(({ problem }) => problem ?? []),
      {
        evidence: results.flatMap(({ seen }) => seen ?? []).join('; '),
        remedy:
          'Deploy the Cluster stack again: without the role the add-on falls back to the node’s, or fails',
      },
    );
  },
});
