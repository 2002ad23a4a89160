import { TemplateIndex } from '../../../lib/controls/template-index';
import { strictestSettings } from '../../../lib/policies/check-settings';
import { PackEvidence } from '../../../lib/policies/pack-evidence';
import { runPlatformRules } from '../../../lib/policies/platform-pack';

describe('runPlatformRules', () => {
  it('reports where, what, why and on whose word, and records every answer', () => {
    const index = new TemplateIndex([
      {
        stackPath: 'one/Main',
        stackName: 'one-Main',
        account: undefined,
        region: undefined,
        constructPaths: new Map([['Addon', 'one/Main/Cni/Resource']]),
        template: {
          Resources: {
            Addon: { Type: 'AWS::EKS::Addon', Properties: { AddonName: 'kube-proxy' } },
            Topic: { Type: 'AWS::SNS::Subscription' },
          },
        },
      },
    ]);
    const evidence = new PackEvidence('Alicerce', '0.1.0');
    const findings = runPlatformRules(
      { environment: 'one', index, settings: strictestSettings },
      evidence,
    );
    expect(findings).toEqual([
      {
        rule: 'AddOnVersionIsPinned',
        path: 'one/Main/Cni/Resource',
        logicalId: 'Addon',
        location: 'Properties.AddonVersion',
        message:
          'Every managed add-on states its full version. Here: AddonVersion is not stated; write the full version, such as "v1.12.3-eksbuild.1".',
        fix: 'Without it EKS installs its default of the day, and two clusters of one template differ. (NIST CM-2)',
      },
    ]);
    expect([...evidence.visited]).toEqual(['one/Main/Cni/Resource', 'one/Main/Topic']);
    expect(evidence.records().map(({ rule }) => rule)).toEqual([
      'AddOnHasARoleOfItsOwn',
      'AddOnIsKnown',
      'AddOnVersionIsPinned',
      'PodIdentityRoleMayTagSession',
    ]);
  });
});
