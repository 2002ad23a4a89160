import { kubernetesVersions } from '../../../config/kubernetes-versions';
import { supportProblems, versionsGoTogether } from '../../../config/rules/compatibility-rules';
import { describeRule, firstPool, sampleEnvironment } from '../sample-environment';

describeRule('versions go together', versionsGoTogether, [
  {
    name: 'DCGM that an add-on would own which is not installed',
    breaks: ({ bundle }) => {
      bundle.dcgmOwner = 'cloudwatch-add-on';
    },
    twin: () => undefined,
    says: /^bundle\.dcgmOwner: DCGM is owned by the managed add-on amazon-cloudwatch-observability, but is run by nobody/,
  },
  {
    name: 'DCGM that the node monitoring agent would own, whose own DCGM keeps away from GPU nodes',
    breaks: ({ bundle }) => {
      bundle.dcgmOwner = 'node-monitoring-agent';
    },
    twin: () => undefined,
    says: /^bundle\.dcgmOwner: DCGM is owned by the managed add-on eks-node-monitoring-agent, but is run by nobody/,
  },
  {
    name: 'DCGM that a GPU operator would own',
    breaks: ({ bundle }) => {
      bundle.dcgmOwner = 'gpu-operator';
    },
    twin: () => undefined,
    says: /^bundle\.dcgmOwner: DCGM is owned by the NVIDIA GPU operator, but is run by nobody/,
  },
  {
    name: 'an image whose kubelet leads the control plane',
    breaks: (environment) => {
      firstPool(environment).image = { family: 'al2023', release: '1.36.2-20260923' };
    },
    twin: (environment) => {
      firstPool(environment).image = { family: 'al2023', release: '1.34.9-20260923' };
    },
    says: /^gpuPools\.0: The pool "inference" runs the image 1\.36\.2-20260923, whose kubelet 1\.36 is newer/,
  },
  {
    name: 'DRA on EKS Auto Mode',
    breaks: (environment) => {
      environment.autoscaling = 'auto-mode';
      firstPool(environment).provisioner = 'karpenter';
      firstPool(environment).allocator = 'dra';
    },
    twin: (environment) => {
      environment.autoscaling = 'karpenter';
      firstPool(environment).provisioner = 'karpenter';
      firstPool(environment).allocator = 'dra';
    },
    says: /^gpuPools\.0: The pool "inference" allocates by DRA, which EKS Auto Mode does not support/,
  },
]);

test('a release of Bottlerocket is not taken for a version of Kubernetes', () => {
  const environment = sampleEnvironment((each) => {
    firstPool(each).image = { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' };
  });
  expect([...versionsGoTogether(environment)]).toStrictEqual([]);
});

describe('support', () => {
  const { standardSupportEnds, extendedSupportEnds } = kubernetesVersions['1.35'];
  const problemsOn = (date: string, supportType: 'STANDARD' | 'EXTENDED') => {
    const environment = sampleEnvironment(({ cluster }) => {
      cluster.supportType = supportType;
    });
    return [...supportProblems({ dev: environment }, date)];
  };
  const dayAfter = (date: string): string =>
    new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

  it('counts to its last day', () => {
    expect(problemsOn(standardSupportEnds, 'STANDARD')).toStrictEqual([]);
    expect(problemsOn(extendedSupportEnds, 'EXTENDED')).toStrictEqual([]);
  });

  it('of the standard ends for who wants no other, with what to do', () => {
    const [problem] = problemsOn(dayAfter(standardSupportEnds), 'STANDARD');
    expect(problem).toMatchObject({ environment: 'dev', path: ['cluster', 'version'] });
    expect(problem?.message).toMatch(
      /^standard support of Kubernetes 1\.35 ended on 2027-03-27.*upgrade-plan.*"EXTENDED"/,
    );
    expect(problemsOn(dayAfter(standardSupportEnds), 'EXTENDED')).toStrictEqual([]);
  });

  it('ends for everybody in the end', () => {
    expect(problemsOn(dayAfter(extendedSupportEnds), 'EXTENDED')).toHaveLength(1);
  });
});
