import { PackEvidence } from '../../../lib/policies/pack-evidence';
import type { SynthesizedTemplate } from '../../../lib/policies/synthesized-templates';
import { jobsFor, validatorFindings } from '../../../lib/policies/template-validation';

const constructPaths = new Map([['Topic', 'one/Main/Topic/Resource']]);
const place = {
  stackName: 'one-Main',
  account: '111111111111',
  region: 'eu-west-1',
  constructPaths,
};
const template: SynthesizedTemplate = {
  stack: { ...place, path: 'one/Main', environment: 'one', templatePath: '/out/main.json' },
  content: '{}',
  document: {
    ...place,
    stackPath: 'one/Main',
    template: {
      Resources: { Topic: { Type: 'AWS::SNS::Topic' }, Queue: { Type: 'AWS::SQS::Queue' } },
    },
  },
};

function findings(resourcesScanned: number, diagnostics: readonly object[] = []) {
  const evidence = new PackEvidence('CloudFormation Validate', '1.14.0');
  const report = { name: '/out/main.json', resourcesScanned, rulesEvaluated: 318, seconds: 0.5 };
  const full = diagnostics.map((change) => ({
    ruleId: 'W3030',
    severity: 'WARN',
    message: 'wrong',
    ...change,
  }));
  const verdict = {
    version: '1.14.0',
    startSeconds: 1,
    waitedSeconds: 0,
    templates: [{ ...report, diagnostics: full }],
  };
  return { evidence, found: validatorFindings(verdict, [template], evidence) };
}

describe('jobsFor', () => {
  it('hands over the bytes on disk, with account, Region and resource types', () => {
    expect(jobsFor([template])).toEqual([
      {
        name: '/out/main.json',
        content: '{}',
        account: '111111111111',
        region: 'eu-west-1',
        types: ['AWS::SNS::Topic', 'AWS::SQS::Queue'],
      },
    ]);
  });
});

describe('validatorFindings', () => {
  it('puts a finding on the construct of its resource, or on the stack', () => {
    const entity = { entityType: 'Resource', logicalId: 'Topic' };
    const { found } = findings(2, [
      { entity, propertyPath: 'Properties.Name' },
      { ruleId: 'F6101' },
    ]);
    expect(found.map(({ rule, path, message }) => [rule, path, message])).toEqual([
      ['W3030', 'one/Main/Topic/Resource', 'Name: wrong'],
      ['F6101', 'one/Main', 'wrong'],
    ]);
  });

  it('counts resources as seen only when the engine scanned all of them', () => {
    expect([...findings(2).evidence.visited]).toEqual([
      'one/Main/Topic/Resource',
      'one/Main/Queue',
    ]);
    expect([...findings(1).evidence.visited]).toEqual([]);
  });

  it('adds the time to the environment of the stack', () => {
    expect(findings(2).evidence.secondsByEnvironment.get('one')).toBe(0.5);
  });
});
