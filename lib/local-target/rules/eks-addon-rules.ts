import type { SemanticRule } from '../service';
import { isObject } from '../views/declared';
import { eksAddons } from '../views/eks-catalogue';
import { onCreate, onWrite } from './rule-on-change';

const ADDON = ['AWS::EKS::Addon'];

export const eksAddonRules: readonly SemanticRule[] = [
  onCreate('eks-addon-known', ADDON, ({ wanted }) => {
    const name = wanted.text('AddonName') ?? '';
    const known = eksAddons.map((addon) => addon.name);
    return known.includes(name)
      ? undefined
      : `Addon ${name} specified is not supported; known here: ${known.join(', ')}`;
  }),
  onWrite('eks-addon-configuration-json', ADDON, ({ wanted }) => {
    const values = wanted.text('ConfigurationValues');
    if (values === undefined) return undefined;
    try {
      if (isObject(JSON.parse(values))) return undefined;
    } catch {
      // Told below, in the same words as text that is JSON but no object.
    }
    return `ConfigurationValue provided in request is not supported: it must be a JSON object, and '${values}' is none`;
  }),
  onWrite('eks-addon-one-identity', ADDON, ({ wanted }) => {
    const accounts = wanted
      .inners('PodIdentityAssociations')
      .map((each) => each.text('ServiceAccount') ?? '');
    const twice = accounts.find((account, index) => accounts.indexOf(account) !== index);
    return twice === undefined
      ? undefined
      : `Pod identity associations must not repeat a service account: ${twice}`;
  }),
];
