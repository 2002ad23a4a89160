import type { TypeModel } from './type-model';

/** Every change of a launch template is a new version, which node groups then roll out. */
export const launchTemplateModel: TypeModel = {
  type: 'AWS::EC2::LaunchTemplate',
  updated: ({ attributes }) => {
    const version = Number(attributes['LatestVersionNumber'] ?? 1) + 1;
    return { LatestVersionNumber: String(version) };
  },
};
