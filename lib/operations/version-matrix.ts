import type { KubernetesVersionFacts } from '../../config/kubernetes-versions';
import type { Environments } from './configuration';
import { daysBetween } from './calendar';

export interface VersionRow {
  readonly version: string;
  readonly released: string;
  readonly standardSupportEnds: string;
  readonly standardDaysLeft: number;
  readonly extendedSupportEnds: string;
  readonly extendedDaysLeft: number;
  readonly usedBy: readonly string[];
  readonly imageReleases: readonly string[];
  readonly addOns: Readonly<Record<string, readonly string[]>>;
  readonly confirmedOn: string;
}

export interface EnvironmentVersions {
  readonly environment: string;
  readonly version: string;
  readonly images: Readonly<Record<string, string>>;
  /** Add-on → pinned version, and whether a newer one is attested. */
  readonly addOns: Readonly<Record<string, { readonly pinned: string; readonly newest: boolean }>>;
}

/** Kubernetes versions with their support, newest last. */
export function versionRows(
  facts: Readonly<Record<string, KubernetesVersionFacts>>,
  environments: Environments,
  assessedOn: string,
): readonly VersionRow[] {
  return Object.entries(facts).map(([version, row]) => ({
    version,
    released: row.released,
    standardSupportEnds: row.standardSupportEnds,
    standardDaysLeft: daysBetween(assessedOn, row.standardSupportEnds),
    extendedSupportEnds: row.extendedSupportEnds,
    extendedDaysLeft: daysBetween(assessedOn, row.extendedSupportEnds),
    usedBy: Object.values(environments)
      .filter(({ cluster }) => cluster.version === version)
      .map(({ name }) => name)
      .sort(),
    imageReleases: row.imageReleases,
    addOns: row.addOns,
    confirmedOn: row.confirmedOn,
  }));
}

/** What each environment pins. */
export function environmentVersions(
  facts: Readonly<Record<string, KubernetesVersionFacts>>,
  environments: Environments,
): readonly EnvironmentVersions[] {
  return Object.values(environments).map(({ name, cluster, gpuPools }) => {
    const attested: Readonly<Record<string, readonly string[]>> =
      facts[cluster.version]?.addOns ?? {};
    return {
      environment: name,
      version: cluster.version,
      images: {
        system: cluster.systemNodes.imageRelease,
        ...Object.fromEntries(gpuPools.map((pool) => [pool.name, pool.image.release])),
      },
      addOns: Object.fromEntries(
        Object.entries(cluster.addOns).map(([addOn, pinned]) => [
          addOn,
          { pinned, newest: attested[addOn]?.[0] === pinned },
        ]),
      ),
    };
  });
}
