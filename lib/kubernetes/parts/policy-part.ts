import type { ManifestPart } from '../bundle';
import type { BundleInput } from '../bundle-input';
import type { ObjectOf } from '../kubernetes-object';
import { admissionObjects } from './admission-objects';
import { podPriorities } from './priority-objects';
import { storageClasses } from './storage-objects';

/**
 * Teams' images are signed with the platform's key. Which namespaces are held to it says their label
 * `policy.sigstore.dev/include`; an image that no pattern matches is refused there.
 */
function signedImages(input: BundleInput): readonly ObjectOf<'ClusterImagePolicy'>[] {
  const { signingKeyArn, registry, mirrors } = input.images;
  // Only namespaces of tenants are held to signatures.
  if (signingKeyArn === null || input.tenants.length === 0) return [];
  const mirrored = Object.values(mirrors).map((prefix) => ({ glob: `${registry}/${prefix}/**` }));
  const policies: ObjectOf<'ClusterImagePolicy'>[] = [
    {
      apiVersion: 'policy.sigstore.dev/v1beta1',
      kind: 'ClusterImagePolicy',
      metadata: { name: 'signed-by-the-platform' },
      spec: {
        mode: 'enforce',
        images: [...new Set(input.tenants.map(({ team }) => team))].map((team) => ({
          glob: `${registry}/${team}/**`,
        })),
        authorities: [
          {
            name: 'platform-key',
            key: { kms: `awskms:///${signingKeyArn}`, hashAlgorithm: 'sha256' },
          },
        ],
      },
    },
  ];
  if (mirrored.length === 0) return policies;
  return [
    ...policies,
    {
      apiVersion: 'policy.sigstore.dev/v1beta1',
      kind: 'ClusterImagePolicy',
      // Publishers sign with keys of their own, or not at all: a mirror is trusted because it is filled by digest.
      metadata: { name: 'mirrored-by-the-platform' },
      spec: {
        mode: 'enforce',
        images: mirrored,
        authorities: [{ name: 'mirror', static: { action: 'pass' } }],
      },
    },
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
