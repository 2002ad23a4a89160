import { memoryCheckout, opsWorld } from '../ops-world';

describe('ops org-policies', () => {
  it('lists them and writes nothing unless it is told where', async () => {
    const checkout = memoryCheckout();
    const { ops, said } = opsWorld({ checkout });
    expect(await ops('org-policies', '--env', 'prod')).toBe(0);
    expect(said.err).toMatch(/^SCP {2}keep-guards: /m);
    expect(said.err).toMatch(/^RCP {2}data-perimeter: /m);
    expect(checkout.files).toEqual({});
  });

  it('writes a file for each', async () => {
    const checkout = memoryCheckout();
    const { ops, said } = opsWorld({ checkout });
    expect(await ops('org-policies', '--env', 'prod', '--out', 'organization')).toBe(0);
    expect(Object.keys(checkout.files).sort()).toEqual([
      'organization/data-perimeter.json',
      'organization/keep-guards.json',
      'organization/no-standing-keys.json',
      'organization/stay-in-places.json',
    ]);
    expect(JSON.parse(checkout.files['organization/stay-in-places.json'] ?? '')).toMatchObject({
      Version: '2012-10-17',
    });
    expect(said.err).toContain('wrote 4 files into organization');
  });

  it('gives them as data', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('org-policies', '--env', 'prod', '--json')).toBe(0);
    expect(JSON.parse(said.out)).toHaveLength(4);
  });

  it.each(['/etc', '../elsewhere', ''])('refuses to write into %j', async (folder) => {
    const { ops, said } = opsWorld();
    expect(await ops('org-policies', '--env', 'prod', '--out', folder)).toBe(2);
    expect(said.err).toContain('a folder inside the checkout is expected');
  });

  it('says so where the environment belongs to no organisation', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('org-policies', '--env', 'dev')).toBe(2);
    expect(said.err).toContain('dev belongs to no organisation');
  });
});
