import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bundledEngine, ValidationEngine } from '../../lib/policies/validation-engine';

const engine = new ValidationEngine();

afterAll(() => engine.close());

/** What the real engine says about one resource, as `rule property`. */
function verdictOn(type: string, properties: object): readonly string[] {
  const template = { Resources: { Subject: { Type: type, Properties: properties } } };
  const { templates } = submit(JSON.stringify(template), type);
  return templates.flatMap(({ diagnostics }) =>
    diagnostics.map(({ ruleId, propertyPath }) => `${ruleId} ${propertyPath ?? ''}`),
  );
}

function submit(content: string, type: string): ReturnType<ValidationEngine['collect']> {
  engine.submit([
    { name: 'template', content, account: '111111111111', region: 'eu-west-1', types: [type] },
  ]);
  return engine.collect();
}

describe("CloudFormation's validator in its thread", () => {
  const group = {
    ClusterName: 'cluster',
    NodeRole: 'arn:aws:iam::111111111111:role/nodes',
    Subnets: ['subnet-12345678'],
    AmiType: 'AL2023_x86_64_NVIDIA',
    Taints: [{ Key: 'nvidia.com/gpu', Value: 'present', Effect: 'NO_SCHEDULE' }],
  };

  it('has nothing to say about a good resource', () => {
    expect(verdictOn('AWS::EKS::Nodegroup', group)).toEqual([]);
  });

  it('finds a misspelled enum value, an unknown property and a missing one', () => {
    const taints = [{ Key: 'nvidia.com/gpu', Value: 'present', Effect: 'NoSchedule' }];
    expect(verdictOn('AWS::EKS::Nodegroup', { ...group, Taints: taints })).toEqual([
      'W3030 Properties.Taints.0.Effect',
    ]);
    expect(verdictOn('AWS::EKS::Nodegroup', { ...group, Colour: 'red' })[0]).toMatch(/^F3002 /);
    expect(verdictOn('AWS::EKS::Nodegroup', { ...group, NodeRole: undefined })[0]).toMatch(
      /^F3003 /,
    );
  });

  it('runs the rules that the CDK adds for some resource types', () => {
    const fleet = {
      Name: 'fleet',
      EC2InboundPermissions: [
        { FromPort: 9000, ToPort: 8000, IpRange: '10.0.0.0/8', Protocol: 'UDP' },
      ],
    };
    expect(verdictOn('AWS::GameLift::Fleet', fleet)).toContain(
      'CDK-GameLift-001 Properties.EC2InboundPermissions.0.FromPort',
    );
  });

  it('leaves out exactly the rules that the CDK leaves out', () => {
    const library = path.dirname(bundledEngine().rulesDirectory);
    const theirs = ruleIds(
      path.join(library, 'cloudformation-validate-plugin.js'),
      /IGNORE_RULES=new Set\(\[[^\]]*\]/,
    );
    const ours = ruleIds(
      path.resolve(__dirname, '../../lib/policies/validation-worker.ts'),
      /ids: \[[^\]]*\]/,
    );
    expect(theirs.length).toBeGreaterThan(0);
    expect(ours).toEqual(theirs);
  });
});

/** The rule ids in the first part of a file that has the form of a list. */
function ruleIds(file: string, list: RegExp): readonly string[] {
  const text = list.exec(readFileSync(file, 'utf8'))?.[0] ?? '';
  return [...text.matchAll(/[A-Z]\d{4}/g)].map(([id]) => id);
}
