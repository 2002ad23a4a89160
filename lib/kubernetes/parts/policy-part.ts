import type { ManifestPart } from '../bundle';
import type { BundleInput } from '../bundle-input';
import { imagePath } from '../image-reference';
import type { ObjectOf } from '../kubernetes-object';
import { admissionObjects } from './admission-objects';
import { podPriorities } from './priority-objects';
import { storageClasses } from './storage-objects';

type ImagePolicy = ObjectOf<'ClusterImagePolicy'>;

function imagePolicy(
  name: string,
  repositories: readonly string[],
  authority: ImagePolicy['spec']['authorities'][number],
): readonly ImagePolicy[] {
  if (repositories.length === 0) return [];
  return [
    {
      apiVersion: 'policy.sigstore.dev/v1beta1',
      kind: 'ClusterImagePolicy',
      metadata: { name },
      spec: {
        mode: 'enforce',
        images: repositories.map((repository) => ({ glob: `${repository}**` })),
        authorities: [authority],
      },
    },
  ];
}

/**
 * Teams' images are signed with the platform's key. Which namespaces are held to it says their label
 * `policy.sigstore.dev/include`; an image that no pattern matches is refused there. Publishers sign with keys of their own,
 * or not at all, so what passes unsigned is what the platform itself pins, repository by repository: a whole cache would
 * let every image of a public registry in.
 */
function signedImages({ images, pins, tenants }: BundleInput): readonly ImagePolicy[] {
  const { signingKeyArn, registry, ownRepositories } = images;
  if (signingKeyArn === null || tenants.length === 0) return [];
  const inRegistry = (path: string): string => `${registry}/${path}`;
  const pinned = Object.values(pins.images).map((image) => inRegistry(imagePath(image, images)));
  return [
    ...imagePolicy('signed-by-the-platform', ownRepositories.map(inRegistry), {
      name: 'platform-key',
      key: { kms: `awskms:///${signingKeyArn}`, hashAlgorithm: 'sha256' },
    }),
    ...imagePolicy('pinned-by-the-platform', pinned, {
      name: 'pinned',
      static: { action: 'pass' },
    }),
  ];
}

/** Rules and classes that hold for everybody. */
export function policyPart(input: BundleInput): ManifestPart {
  return {
    kind: 'manifests',
    name: 'platform-policy',
    stage: 'policy',
    timeoutSeconds: 120,
    objects: [
      ...podPriorities,
      ...storageClasses(input),
      ...admissionObjects(input),
      ...signedImages(input),
    ],
  };
}
