import { TemplateIndex } from '../../../lib/controls/template-index';
import type { RuleSettings, TemplateRule, Verdict } from '../../../lib/controls/template-rule';

/** Resources of one template by logical id, or of several templates by the name of their stack. */
export type Resources = Readonly<Record<string, { Type: string; Properties?: object }>>;

/** One case of a table: the resource under test has the logical id `Subject`. */
export interface RuleCase {
  readonly name: string;
  readonly resources: Resources;
  /** Resources and outputs of a second stack `dev-Other` of the same environment. */
  readonly other?: { readonly resources: Resources; readonly outputs?: object };
  /** Resources of a stack `dev-Beyond` of the same environment in another Region, `sa-east-1`. */
  readonly beyond?: Resources;
  readonly settings?: Partial<RuleSettings>;
}

/** What one rule must refuse and what it must let pass. */
export interface RuleTable {
  readonly rule: string;
  readonly fires: readonly RuleCase[];
  readonly passes: readonly RuleCase[];
  readonly ignores?: readonly RuleCase[];
}

const noExceptions: RuleSettings = {
  breakGlassPrincipals: [],
  internetEntryPoints: [],
  lockedVaults: true,
  protectedClusters: true,
  privatePrefixLists: [],
};

/** What a rule says about the resource `Subject` of a case. */
export function verdictOf(rule: TemplateRule, testCase: RuleCase): Verdict {
  const document = (stack: string, template: object) => ({
    stackPath: `dev/${stack}`,
    stackName: `dev-${stack}`,
    account: '111111111111',
    region: 'eu-west-1',
    constructPaths: new Map<string, string>(),
    template: { ...template },
  });
  const index = new TemplateIndex([
    document('Main', { Resources: testCase.resources }),
    document('Other', {
      Resources: testCase.other?.resources ?? {},
      Outputs: testCase.other?.outputs ?? {},
    }),
    { ...document('Beyond', { Resources: testCase.beyond ?? {} }), region: 'sa-east-1' },
  ]);
  const subject = index.resources.find(({ logicalId }) => logicalId === 'Subject');
  if (!subject) throw new Error(`the case "${testCase.name}" has no resource named Subject`);
  if (!rule.types.includes(subject.type))
    throw new Error(`${rule.id} is not asked about ${subject.type}`);
  const settings = { ...noExceptions, ...testCase.settings };
  return rule.holdsFor(subject, { index, settings, environment: 'dev' });
}

/** Declares one test for each case, and one that no rule lacks a plant and a twin. */
export function testRules(rules: readonly TemplateRule[], tables: readonly RuleTable[]): void {
  test('gives every rule a plant that fires and a twin that passes', () => {
    const complete = tables.filter(({ fires, passes }) => fires.length > 0 && passes.length > 0);
    expect(complete.map(({ rule }) => rule).sort()).toEqual(rules.map(({ id }) => id).sort());
  });
  for (const table of tables) {
    describe(table.rule, () => {
      const rule = rules.find(({ id }) => id === table.rule);
      const expectations = [
        ['fires on', 'non-compliant', table.fires],
        ['passes', 'compliant', table.passes],
        ['says nothing about', 'not-applicable', table.ignores ?? []],
      ] as const;
      for (const [verb, outcome, cases] of expectations) {
        for (const testCase of cases) {
          test(`${verb} ${testCase.name}`, () => {
            if (!rule) throw new Error(`there is no rule ${table.rule}`);
            expect(verdictOf(rule, testCase).outcome).toBe(outcome);
          });
        }
      }
    });
  }
}

/** A resource under test with some properties changed; `undefined` removes one. */
export function variant(type: string, good: object) {
  return (name: string, change: object = {}, more: Partial<RuleCase> = {}): RuleCase => ({
    name,
    ...more,
    resources: { Subject: { Type: type, Properties: { ...good, ...change } }, ...more.resources },
  });
}

/** A key of ours, and a reference to it. */
export const ourKey = { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } };
export const ourKeyArn = { 'Fn::GetAtt': ['Key', 'Arn'] };
