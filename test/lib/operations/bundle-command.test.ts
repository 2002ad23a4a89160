import { environmentBundle } from '../../../lib/kubernetes/environment-bundle';
import { platformNames } from '../../../lib/contract/platform-names';
import { loaded, memoryCheckout, opsWorld } from './ops-world';

function bundleOf(name: string) {
  const environment = loaded[name];
  if (environment === undefined) throw new Error(`There is no environment ${name}.`);
  return environmentBundle(environment, platformNames(name));
}

describe('ops bundle', () => {
  it('lists the parts in the order of application, with the digest that the cluster will report', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('bundle', '--env', 'prod')).toBe(0);
    const { digest, parts } = bundleOf('prod');
    expect(said.err).toContain(digest);
    const listed = parts.map(({ name }) => said.err.indexOf(` ${name} `));
    expect(listed).not.toContain(-1);
    expect(listed).toStrictEqual([...listed].sort((one, other) => one - other));
    expect(said.out).toBe('');
  });

  it('writes every file as the job gets it', async () => {
    const checkout = memoryCheckout();
    const { ops, said } = opsWorld({ checkout });
    expect(await ops('bundle', '--env', 'dev', '--out', 'somewhere')).toBe(0);
    expect(checkout.files).toStrictEqual(
      Object.fromEntries(
        Object.entries(bundleOf('dev').files).map(([path, text]) => [`somewhere/${path}`, text]),
      ),
    );
    expect(said.err).toContain('Written to somewhere.');
  });

  it('writes nothing into a folder that holds something', async () => {
    const checkout = memoryCheckout({ 'somewhere/mine.yaml': 'kept' });
    const { ops, said } = opsWorld({ checkout });
    expect(await ops('bundle', '--env', 'dev', '--out', 'somewhere')).toBe(2);
    expect(checkout.files).toStrictEqual({ 'somewhere/mine.yaml': 'kept' });
    expect(said.err).toContain('somewhere holds files already');
  });

  it('gives the index as data', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('bundle', '--env', 'dev', '--json')).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({ schemaVersion: 1, environment: 'dev' });
  });
});
