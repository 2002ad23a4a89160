import { PackEvidence } from '../../../lib/policies/pack-evidence';

describe('PackEvidence', () => {
  it('tells a pack that found nothing from one that never ran', () => {
    const clean = new PackEvidence('Pack', '1.0.0');
    clean.record('Rule', 'a', 'compliant');
    const silent = new PackEvidence('Pack', '1.0.0');
    expect(clean.findings).toEqual(silent.findings);
    expect(clean.rulesRun).toBe(1);
    expect(silent.rulesRun).toBe(0);
  });

  it('records each outcome of each rule by resource, ordered by rule', () => {
    const evidence = new PackEvidence('Pack', '1.0.0');
    evidence.record('Second', 'a', 'undecided');
    evidence.record('First', 'a', 'compliant');
    evidence.record('First', 'b', 'non-compliant');
    evidence.record('First', 'c', 'not-applicable');
    expect(evidence.records()).toEqual([
      { rule: 'First', compliant: ['a'], nonCompliant: ['b'], undecided: [], notApplicable: 1 },
      { rule: 'Second', compliant: [], nonCompliant: [], undecided: ['a'], notApplicable: 0 },
    ]);
  });

  it('never lets a better answer hide a worse one', () => {
    const evidence = new PackEvidence('Pack', '1.0.0');
    evidence.record('Rule', 'a', 'non-compliant');
    evidence.record('Rule', 'a', 'compliant');
    expect(evidence.records()[0]).toMatchObject({ compliant: [], nonCompliant: ['a'] });
  });

  it('spells the ids of findings as the CDK compares them', () => {
    const evidence = new PackEvidence('CloudFormation Validate', '1.0.0');
    evidence.find('W3030', 'a', 'wrong');
    expect(evidence.findings[0]?.rule).toBe('CloudFormation-Validate::W3030');
  });

  it('adds the time of a visit to its environment', () => {
    const evidence = new PackEvidence('Pack', '1.0.0');
    evidence.visit({ path: 'dev/a', environment: 'dev' }, () => undefined);
    expect(evidence.visited.has('dev/a')).toBe(true);
    expect(evidence.secondsByEnvironment.get('dev')).toBeGreaterThanOrEqual(0);
  });
});
