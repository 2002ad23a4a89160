import { BatchGetProjectsCommand, CodeBuildClient } from '@aws-sdk/client-codebuild';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { BundleFiles } from '../../../lib/bundle-delivery/bundle-files';
import { BundlePointer } from '../../../lib/bundle-delivery/bundle-pointer';
import type { LocalTarget } from '../../../lib/local-target/local-target';
import { eksAccessRules } from '../../../lib/local-target/rules/eks-access-rules';
import { iamRules } from '../../../lib/local-target/rules/iam-rules';
import { kmsRules } from '../../../lib/local-target/rules/kms-rules';
import { namesRules } from '../../../lib/local-target/rules/names-rules';
import { observabilityRules } from '../../../lib/local-target/rules/observability-rules';
import { allViews } from '../../../lib/local-target/views/read-views';
import { bundleIsApplied } from '../../../lib/verification/checks/bundle-check';
import { judgeCheck } from '../../../lib/verification/judge-check';
import { testAccount, testApp, testRegion } from '../../support/test-app';
import { jobsIn, testBundle, testPointers } from '../bundle-delivery/bundle-fixture';
import { clientConfig, startTarget, Stacks } from './running-target';

let target: LocalTarget;
let stacks: Stacks;

beforeAll(async () => {
  // Network and cluster stand elsewhere, so their rules, which look for them, are left out.
  const rules = [eksAccessRules, iamRules, kmsRules, namesRules, observabilityRules].flat();
  target = await startTarget({ rules, views: allViews() });
  stacks = new Stacks(target, testAccount, testRegion);
});

beforeEach(() => {
  // A synth prints what it warns about.
  jest.spyOn(console, 'error').mockReturnValue(undefined);
});

afterAll(() => target.close());

/** The delivery of a bundle, without the parameter and the rule of a bootstrapped account. */
function delivery(bundle = testBundle()): object {
  const stack = new Stack(testApp(), 'Delivery', {
    env: { account: testAccount, region: testRegion },
  });
  const jobs = jobsIn(stack);
  new BundlePointer(stack, 'Pointer', {
    parameterName: testPointers.wanted,
    digest: bundle.digest,
    archive: new BundleFiles(stack, 'Files', { bundle }).asset,
    artifacts: 'artifacts',
    values: {},
    after: [jobs],
  });
  const { Resources } = Template.fromStack(stack).toJSON() as { Resources: object };
  return { Resources };
}

const client = () => clientConfig(target, testAccount, testRegion);

async function pointer(): Promise<string> {
  const { Parameter } = await new SSMClient(client()).send(
    new GetParameterCommand({ Name: testPointers.wanted }),
  );
  return Parameter?.Value ?? '';
}

const capabilities = { Capabilities: ['CAPABILITY_IAM' as const] };
const next = testBundle({ 'bundle.json': '{"schemaVersion":1}\n' });

/** What verification makes of a stack that has published this digest. */
async function verdictOn(digest: string) {
  const check = bundleIsApplied(
    { ssm: new SSMClient(client()), codeBuild: new CodeBuildClient(client()) },
    {
      digest,
      ...testPointers,
      mirrorProject: 'not-asked-for',
      applyProject: 'not-asked-for',
      jobsRun: false,
    },
  );
  return (await judgeCheck(check, { timeLimitMilliseconds: 5_000, target: 'local' })).verdict;
}

test('the delivery is made, follows another bundle, is verified without a job, and goes', async () => {
  const made = await stacks.create('Delivery', delivery(), capabilities);
  expect([made.StackStatus, made.StackStatusReason]).toEqual(['CREATE_COMPLETE', undefined]);
  expect(await pointer()).toContain(testBundle().digest);

  const names = target.ledger
    .all()
    .filter(({ type }) => type === 'AWS::CodeBuild::Project')
    .map(({ physicalId }) => physicalId);
  const { projects } = await new CodeBuildClient(client()).send(
    new BatchGetProjectsCommand({ names }),
  );
  expect(projects?.map(({ concurrentBuildLimit }) => concurrentBuildLimit)).toEqual([1, 1]);

  const updated = await stacks.update('Delivery', delivery(next), capabilities);
  expect(updated.StackStatus).toBe('UPDATE_COMPLETE');
  expect(await pointer()).toContain(next.digest);
  expect(await verdictOn(next.digest)).toEqual({
    status: 'pass',
    evidence: `declared, not observed: ${next.digest.slice(0, 12)} is wanted, and no job runs here`,
  });

  expect((await stacks.remove('Delivery')).StackStatus).toBe('DELETE_COMPLETE');
  await expect(pointer()).rejects.toThrow('not found');
});
