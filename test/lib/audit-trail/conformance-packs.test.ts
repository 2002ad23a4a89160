import { CfnResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { conformancePackNames } from '../../../config/schema/audit';
import { ConformancePacks } from '../../../lib/audit-trail/conformance-packs';
import { objectOf, valueAt } from '../../../lib/controls/json-shape';
import { onlyResource, resourcesIn } from '../../support/template-resources';
import { testStack } from '../../support/test-app';

const stack = testStack();
const recorder = new Construct(stack, 'Recorder');
new CfnResource(recorder, 'Resource', { type: 'AWS::Config::ConfigurationRecorder' });
new ConformancePacks(stack, 'Packs', { prefix: 'ours', packs: conformancePackNames, recorder });
const packs = resourcesIn(stack, 'AWS::Config::ConformancePack');
const rulesIn = (body: unknown) =>
  Object.values(objectOf(valueAt(JSON.parse(String(body)) as unknown, 'Resources')));

test('every pack is named after the environment, and waits for the recorder', () => {
  expect(packs.map(({ properties }) => properties['ConformancePackName'])).toStrictEqual([
    'ours-eks',
    'ours-backup',
    'ours-platform',
  ]);
  const { logicalId } = onlyResource(stack, 'AWS::Config::ConfigurationRecorder');
  expect(packs.map(({ dependsOn }) => dependsOn)).toStrictEqual(packs.map(() => [logicalId]));
});

test.each(packs.map(({ properties }) => [properties['ConformancePackName'], properties] as const))(
  '%s holds rules that AWS manages, and fits into a template',
  (_, { TemplateBody: body }) => {
    const rules = rulesIn(body);
    expect(rules.length).toBeGreaterThan(1);
    expect(rules.filter((each) => valueAt(each, 'Type') !== 'AWS::Config::ConfigRule')).toEqual([]);
    expect(
      rules.map((each) => valueAt(each, 'Properties', 'Source', 'SourceIdentifier')),
    ).not.toContain(undefined);
    expect(String(body).length).toBeLessThan(51_200);
  },
);
