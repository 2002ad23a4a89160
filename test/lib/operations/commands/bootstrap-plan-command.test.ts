import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeAssembly } from '../assembly-on-disk';
import { memoryCheckout, opsWorld } from '../ops-world';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bootstrap-plan-'));
  const topic = { Type: 'AWS::SNS::Topic', Properties: {} };
  writeAssembly(folder, {
    dev: { Network: { Topic: topic } },
    prod: { Network: { Job: { Type: 'AWS::Braket::Job' } } },
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('ops bootstrap-plan', () => {
  it('says what an administrator does, in order', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('bootstrap-plan', '--env', 'dev', '--assembly', folder)).toBe(0);
    const steps = [
      'aws cloudformation deploy',
      'npx cdk bootstrap aws://111111111111/eu-central-1',
    ];
    const places = steps.map((each) => said.err.indexOf(each));
    expect(places).not.toContain(-1);
    expect(places).toStrictEqual([...places].sort((one, other) => one - other));
    expect(said.err).toContain('--stack-name alicerce-foundation-dev');
  });

  it('writes a template for each account', async () => {
    const checkout = memoryCheckout();
    const { ops } = opsWorld({ checkout });
    const asked = ['bootstrap-plan', '--env', 'dev', '--assembly', folder, '--out', 'bootstrap'];
    expect(await ops(...asked)).toBe(0);
    expect(Object.keys(checkout.files)).toStrictEqual(['bootstrap/foundation-111111111111.json']);
    const template: unknown = JSON.parse(Object.values(checkout.files)[0] ?? '');
    expect(template).toMatchObject({
      Resources: { AlicerceFoundationDevNetworkLimit: { Type: 'AWS::IAM::ManagedPolicy' } },
    });
  });

  it('gives the plan as data', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('bootstrap-plan', '--env', 'dev', '--assembly', folder, '--json')).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({
      environment: 'dev',
      bootstraps: [{ group: 'network', qualifier: 'alcdnet' }],
    });
  });

  it.each([
    ['staging', 'holds no environment "staging"'],
    ['prod', 'Nobody has written down which services a deploy of AWS::Braket::Job calls'],
  ])('says what is wrong with %s', async (name, sentence) => {
    const { ops, said } = opsWorld();
    expect(await ops('bootstrap-plan', '--env', name, '--assembly', folder)).toBe(2);
    expect(said.err).toContain(sentence);
  });

  it('says how to make an assembly where there is none', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('bootstrap-plan', '--env', 'dev', '--assembly', 'nowhere')).toBe(2);
    expect(said.err).toContain('is no cloud assembly');
  });
});
