import {
  DescribeAddonVersionsResponse$,
  DescribeClusterVersionsResponse$,
} from '@aws-sdk/client-eks';
import type { AddonInfo, ClusterVersionInformation, VersionStatus } from '@aws-sdk/client-eks';
import type { ServiceOutput } from '../service';
import { defaultEksVersion, eksAddons, eksVersions } from './eks-catalogue';
import type { EksVersion } from './eks-catalogue';
import { wireShape } from './wire-shape';

/** What EKS offers, with the support status on the day of the question. */
export function clusterVersions(query: URLSearchParams, today: Date): ServiceOutput {
  const wanted = query.getAll('clusterVersions').flatMap((value) => value.split(','));
  const status = query.get('versionStatus');
  const all = query.get('includeAll') === 'true';
  const versions = eksVersions
    .map((version) => describe(version, today))
    .filter((each) => wanted.length === 0 || wanted.includes(each.clusterVersion ?? ''))
    .filter((each) => query.get('defaultOnly') !== 'true' || each.defaultVersion === true)
    .filter((each) => status === null || each.versionStatus === status)
    .filter((each) => all || status !== null || each.versionStatus !== 'UNSUPPORTED')
    .reverse();
  return wireShape(DescribeClusterVersionsResponse$, { clusterVersions: versions }, 'json');
}

function describe(version: EksVersion, today: Date): ClusterVersionInformation {
  return {
    clusterVersion: version.version,
    clusterType: 'eks',
    defaultVersion: version.version === defaultEksVersion,
    releaseDate: date(version.released),
    endOfStandardSupportDate: date(version.standardSupportEnds),
    endOfExtendedSupportDate: date(version.extendedSupportEnds),
    versionStatus: supportStatus(version, today),
  };
}

function supportStatus(version: EksVersion, today: Date): VersionStatus | undefined {
  const standard = date(version.standardSupportEnds);
  const extended = date(version.extendedSupportEnds);
  if (!standard || !extended) return undefined;
  if (today < standard) return 'STANDARD_SUPPORT';
  return today < extended ? 'EXTENDED_SUPPORT' : 'UNSUPPORTED';
}

function date(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(`${text}T00:00:00Z`);
}

/** Known add-ons by name; which versions AWS publishes today is not known here, so that list stays empty. */
export function addonVersions(query: URLSearchParams): ServiceOutput {
  const name = query.get('addonName');
  const owners = query.getAll('owners');
  const addons: AddonInfo[] = eksAddons
    .filter((addon) => name === null || addon.name === name)
    .filter((addon) => owners.length === 0 || owners.includes(addon.owner))
    .map((addon) => ({
      addonName: addon.name,
      owner: addon.owner,
      publisher: 'eks',
      addonVersions: [],
    }));
  return wireShape(DescribeAddonVersionsResponse$, { addons }, 'json');
}
