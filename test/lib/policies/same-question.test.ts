import type { CfnResource } from 'aws-cdk-lib';
import type { IApplyRule, NagRuleResult } from 'cdk-nag';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R5Checks,
  PCIDSS321Checks,
} from 'cdk-nag';
import { spellingsOf } from '../../../lib/policies/same-question';
import { addPlainResource, stagedStack } from './checked-fixture';

type Asked = Map<string, (node: CfnResource) => NagRuleResult>;

function noted(asked: Asked, prefix: string, parameters: IApplyRule): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- a rule of cdk-nag is a plain function in a field
  const { rule, ruleSuffixOverride } = parameters;
  asked.set(`${prefix}${ruleSuffixOverride ?? rule.name}`, rule);
}

/** What a pack of cdk-nag asks of every resource: its ids, each with the function behind it. */
class Solutions extends AwsSolutionsChecks {
  readonly asked: Asked = new Map();
  protected override applyRule(parameters: IApplyRule): void {
    noted(this.asked, 'AwsSolutions::AwsSolutions-', parameters);
  }
}
class Nist extends NIST80053R5Checks {
  readonly asked: Asked = new Map();
  protected override applyRule(parameters: IApplyRule): void {
    noted(this.asked, 'NIST.800.53.R5::NIST.800.53.R5-', parameters);
  }
}
class Pci extends PCIDSS321Checks {
  readonly asked: Asked = new Map();
  protected override applyRule(parameters: IApplyRule): void {
    noted(this.asked, 'PCI.DSS.321::PCI.DSS.321-', parameters);
  }
}
class Hipaa extends HIPAASecurityChecks {
  readonly asked: Asked = new Map();
  protected override applyRule(parameters: IApplyRule): void {
    noted(this.asked, 'HIPAA.Security::HIPAA.Security-', parameters);
  }
}

function everythingAsked(): Asked {
  const { app, stack } = stagedStack();
  const resource: CfnResource = addPlainResource(stack);
  expect(resource.node.path).toBe('dev/Main/Plain');
  const packs = [new Solutions(), new Nist(), new Pci(), new Hipaa()];
  for (const pack of packs) pack.validateScope(app);
  return new Map(packs.flatMap(({ asked }) => [...asked]));
}

describe('spellingsOf', () => {
  it('joins exactly what runs the same function of cdk-nag', () => {
    const asked = everythingAsked();
    expect(asked.size).toBe(375);
    for (const [id, rule] of asked) {
      const same = [...asked].filter(([, other]) => other === rule).map(([other]) => other);
      expect(spellingsOf(id).filter((each) => asked.has(each))).toEqual(same);
    }
  });

  it('keeps the finding in brackets, whatever it holds', () => {
    expect(spellingsOf('AwsSolutions::AwsSolutions-S1[a::b[c]]')).toEqual([
      'AwsSolutions::AwsSolutions-S1[a::b[c]]',
      'NIST.800.53.R5::NIST.800.53.R5-S3BucketLoggingEnabled[a::b[c]]',
      'PCI.DSS.321::PCI.DSS.321-S3BucketLoggingEnabled[a::b[c]]',
      'HIPAA.Security::HIPAA.Security-S3BucketLoggingEnabled[a::b[c]]',
    ]);
  });

  it.each([
    'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    'Alicerce::KeyRotates',
    'CloudFormation-Validate::W9009',
    'AwsSolutions-S1',
  ])('leaves %s alone', (rule) => {
    expect(spellingsOf(rule)).toEqual([rule]);
  });
});
