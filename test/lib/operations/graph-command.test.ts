import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { flowPicture } from '../../../lib/operations/draw-graph';
import { ofClass, titleOf, xmlDocument } from '../graph/xml-document';
import { writeAssembly } from './assembly-on-disk';
import { loaded, memoryCheckout, opsWorld } from './ops-world';

describe('paths of an environment', () => {
  it('are drawn from config alone, on stdout', async () => {
    const { ops, said } = opsWorld();
    expect(await ops('graph', '--level', 'flow', '--env', 'prod')).toBe(0);
    expect(titleOf(xmlDocument(said.out))).toBe('prod: every path that may open a connection');
    expect(said.err).toBe('');
  });

  it('are written to a file, and people are told', async () => {
    const checkout = memoryCheckout();
    const { ops, said } = opsWorld({ checkout, variables: { ALICERCE_ENV: 'dev' } });
    const parameters = ['--level', 'flow', '--format', 'mermaid', '--out', 'out/flows.mmd'];
    expect(await ops('graph', ...parameters)).toBe(0);
    expect(checkout.files['out/flows.mmd']).toContain('flowchart TB');
    expect(said).toStrictEqual({
      out: '',
      err: 'wrote out/flows.mmd: dev: every path that may open a connection\n',
    });
  });
});

describe('an assembly', () => {
  let root = '';

  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'graph-'));
    writeAssembly(path.join(root, 'cdk.out'), { app: { Base: {}, Top: {} } });
  });

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it.each([
    [['--level', 'stage'], 'Environments, accounts and Regions'],
    [['--level', 'stack', '--env', 'app'], 'app: stacks, and what they hand to each other'],
    [['--level', 'resource', '--stack', 'Top'], 'app: resources of app/Top'],
    [[], 'app: stacks, and what they hand to each other'],
    [
      ['--level', 'flow', '--assembly', 'cdk.out'],
      'app: who may reach whom, computed from templates',
    ],
  ])('is drawn as asked: %j', async (parameters, title) => {
    const { ops, said } = opsWorld({ checkout: { ...memoryCheckout(), root } });
    expect(await ops('graph', ...parameters)).toBe(0);
    expect(titleOf(xmlDocument(said.out))).toBe(title);
  });
});

describe('bad input ends with 2 and a sentence', () => {
  it.each([
    [['--level', 'flows'], 'Allowed choices are stage, stack, resource, flow'],
    [['--format', 'png'], 'Allowed choices are svg, mermaid, dot'],
    [['--level', 'flow'], 'which environment? Add --env NAME or set ALICERCE_ENV'],
    [['--level', 'flow', '--env', 'prd'], 'did you mean prod?'],
    [['--level', 'flow', '--assembly', 'x'], 'x is no cloud assembly'],
    [['--level', 'stack', '--stack', 'Network'], 'leave --stack out'],
    [['--level', 'stack'], 'cdk.out is no cloud assembly'],
  ])('%j', async (parameters, says) => {
    const { ops, said } = opsWorld();
    expect(await ops('graph', ...parameters)).toBe(2);
    expect(said.err).toContain(says);
    expect(said.err).not.toMatch(/^\s+at /m);
    expect(said.out).toBe('');
  });
});

describe('the documents', () => {
  const register = { 'cdk.out/synth-checks.json': JSON.stringify({ accepted: [] }) };

  it('get the picture, and --check says when it is out of date', async () => {
    const checkout = memoryCheckout({ ...register });
    const { ops, said } = opsWorld({ checkout });
    expect(await ops('docs', '--check')).toBe(5);
    expect(said.err).toContain(flowPicture);
    expect(await ops('docs')).toBe(0);
    expect(await ops('docs', '--check')).toBe(0);
    const picture = xmlDocument(checkout.files[flowPicture] ?? '');
    expect(ofClass(picture, 'edge').length).toBeGreaterThan(10);
    expect(Object.keys(loaded)).toContain(titleOf(picture).split(':')[0]);
    checkout.files[flowPicture] = (checkout.files[flowPicture] ?? '').replace('tcp', 'udp');
    expect(await ops('docs', '--check')).toBe(5);
  });
});
