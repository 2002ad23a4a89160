import { checkCatalogue } from '../../../lib/verification/check-catalogue';

describe('the checks of a platform', () => {
  const catalogue = checkCatalogue();

  it('are at least twenty', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(20);
  });

  it('have ids of their own, numbered without a gap', () => {
    const byFamily = new Map<string, number[]>();
    for (const { id } of catalogue) {
      const [family = '', number] = id.split('-');
      byFamily.set(family, [...(byFamily.get(family) ?? []), Number(number)]);
    }
    for (const numbers of byFamily.values()) {
      const sorted = [...numbers].sort((a, b) => a - b);
      expect(sorted).toEqual(sorted.map((_, index) => index + 1));
    }
    expect([...byFamily.keys()].sort()).toEqual([
      'ACC',
      'AUD',
      'DR',
      'EKS',
      'ELB',
      'GPU',
      'KMS',
      'NET',
      'OBS',
      'RSP',
    ]);
  });

  it('say something different each', () => {
    expect(new Set(catalogue.map(({ claim }) => claim)).size).toBe(catalogue.length);
  });

  it('know what only a running system can show', () => {
    const operation = catalogue.filter(({ about }) => about === 'operation').map(({ id }) => id);
    expect(operation).toEqual([
      ...[
        'NET-2',
        'EKS-1',
        'EKS-10',
        'EKS-11',
        'EKS-18',
        'EKS-22',
        'GPU-1',
        'GPU-3',
        'ELB-1',
        'ACC-2',
        'RSP-5',
      ],
    ]);
  });
});
