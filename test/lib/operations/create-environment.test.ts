import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { createEnvironment, type NewEnvironment } from '../../../lib/operations/create-environment';
import { configuration, memoryCheckout } from './ops-world';

const folder = 'config/environments';
const sourceOf = (file: string): string =>
  readFileSync(path.resolve(__dirname, '../../..', file), 'utf8');

const checkoutNow = () =>
  memoryCheckout(
    Object.fromEntries(
      ['dev', 'staging', 'prod', 'registry'].map((name) => [
        `${folder}/${name}.ts`,
        sourceOf(`${folder}/${name}.ts`),
      ]),
    ),
  );

function create(request: Partial<NewEnvironment> = {}, checkout = checkoutNow()) {
  const whole = { name: 'load-test', from: 'dev', account: undefined, ...request };
  return {
    checkout,
    created: createEnvironment({ checkout, config: configuration }, whole, '2026-11-22'),
  };
}

/** What the written file exports. */
function evaluated(text: string, identifier: string): unknown {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: Record<string, unknown> = {};
  runInNewContext(outputText, { exports: exported });
  return exported[identifier];
}

describe('createEnvironment', () => {
  it.each([
    ['dev', 'load-test', 'loadTest'],
    ['prod', 'prod-eu', 'prodEu'],
    ['staging', 'qa', 'qa'],
  ])('copies %s to %s, which is valid beside the others', (from, name, identifier) => {
    const { checkout } = create({ from, name });
    const written = evaluated(checkout.files[`${folder}/${name}.ts`] ?? '', identifier);
    const all = configuration.validate({ ...configuration.files, [name]: written }, '2026-11-22');
    expect(all[name]?.name).toBe(name);
  });

  it('gives it addresses, accounts and names of its own and leaves the rest', () => {
    const { created, checkout } = create();
    expect(created).toEqual({
      files: [`${folder}/load-test.ts`, `${folder}/registry.ts`],
      vpcs: { primary: '10.88.0.0/16', recovery: '10.89.0.0/16' },
      workload: '777777777777',
    });
    const text = checkout.files[`${folder}/load-test.ts`] ?? '';
    expect(text).toContain("host: 'gpu.load-test.example.com'");
    expect(text).toContain("prefix: 'alicerce-load-test-sign-in'");
    expect(text).toContain("{ name: 'corporate network', range: '10.0.0.0/11' }");
    expect(text).not.toContain('111111111111');
    expect(text).toContain('/** Made from dev: review its purpose');
  });

  it('keeps accounts that environments share, and separates the recovery account again', () => {
    const { checkout } = create({ from: 'prod', name: 'second', account: '123456789012' });
    const text = checkout.files[`${folder}/second.ts`] ?? '';
    expect(text).toContain("workload: '123456789012'");
    expect(text).toContain("audit: '555555555555'");
    expect(text).toContain("recovery: '777777777777'");
    expect(text).toContain("delivery: '666666666666'");
  });

  it('registers it between the others', () => {
    const { checkout } = create();
    const registry = checkout.files[`${folder}/registry.ts`] ?? '';
    expect(registry).toContain("import { loadTest } from './load-test';\nimport { prod }");
    expect(registry).toContain("{ dev, 'load-test': loadTest, prod, staging }");
  });

  it.each([
    [{ name: 'prod' }, 'prod exists already (config/environments/prod.ts)'],
    [{ name: 'Load' }, '"Load" cannot name an environment: lower-case letters'],
    [{ name: 'load--test' }, 'cannot name an environment'],
    [{ name: '../x' }, 'cannot name an environment'],
    [{ name: 'registry' }, '"registry" is a reserved word'],
    [{ name: 'new' }, '"new" is a reserved word'],
    [{ from: 'prd' }, 'did you mean prod?'],
    [{ account: '12' }, '--account is "12": the twelve digits of a real account'],
    [{ account: '888888888888' }, 'the twelve digits of a real account'],
  ])('refuses %j and writes nothing', (request, says) => {
    const checkout = checkoutNow();
    const before = { ...checkout.files };
    expect(() => create(request, checkout)).toThrow(says);
    expect(checkout.files).toEqual(before);
  });

  it('never overwrites a file that is not registered', () => {
    const checkout = checkoutNow();
    checkout.files[`${folder}/load-test.ts`] = 'mine';
    expect(() => create({}, checkout)).toThrow('nothing is overwritten');
    expect(checkout.files[`${folder}/load-test.ts`]).toBe('mine');
  });

  it('does not touch a registry that was changed by hand', () => {
    const checkout = checkoutNow();
    checkout.files[`${folder}/registry.ts`] = 'export const environmentFiles = {};\n';
    expect(() => create({}, checkout)).toThrow('was changed by hand');
    expect(checkout.files[`${folder}/load-test.ts`]).toBeUndefined();
  });

  it('says so where no address is left', () => {
    const config = { ...configuration, nextAddressBlock: () => undefined };
    const request = { name: 'full', from: 'dev', account: undefined };
    const act = () => createEnvironment({ checkout: checkoutNow(), config }, request, '2026-11-22');
    expect(act).toThrow('no room is left for the networks of dev');
  });
});
