import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EngineLocation } from '../../../lib/policies/validation-engine';
import { ValidationEngine } from '../../../lib/policies/validation-engine';

const directory = mkdtempSync(path.join(tmpdir(), 'engine-'));
const engines: ValidationEngine[] = [];

/** A stand-in for the engine's module, so that no unit test loads 10 MB of WebAssembly. */
function engineThat(validate: string, name: string): EngineLocation {
  const enginePath = path.join(directory, `${name}.js`);
  writeFileSync(
    enginePath,
    `exports.version = () => '9.9.9';
     exports.TemplateContent = class { constructor(content, name) { this.content = content; this.name = name; } };
     exports.CompositeEngine = class {
       constructor(config) { this.rules = (config.regoRules ?? []).map(({ name }) => name); }
       validateTemplate(template, config) { ${validate} }
     };`,
  );
  writeFileSync(
    path.join(directory, 'index.generated.json'),
    JSON.stringify({ rules: [{ file: 'fleet.rego', types: ['AWS::GameLift::Fleet'] }] }),
  );
  writeFileSync(path.join(directory, 'fleet.rego'), 'package fleet');
  return { enginePath, rulesDirectory: directory };
}

function start(location: EngineLocation, patienceSeconds?: number): ValidationEngine {
  const engine = new ValidationEngine(location, patienceSeconds);
  engines.push(engine);
  return engine;
}

const job = (name: string, types: readonly string[] = []) => ({
  name,
  content: `{"name":"${name}"}`,
  account: '111111111111',
  region: 'eu-west-1',
  types,
});
const echo = `return {
  diagnostics: [{ ruleId: 'E1', severity: 'ERROR', message: template.content + config.severityLevel + this.rules }],
  metadata: { resourcesScanned: 1, rulesEvaluated: 7 },
};`;

afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.close()));
  rmSync(directory, { recursive: true, force: true });
});

describe('ValidationEngine', () => {
  it('judges templates in its thread while the caller waits without an event loop', () => {
    const engine = start(engineThat(echo, 'echo'));
    engine.submit([job('a'), job('b')]);
    const verdict = engine.collect();
    expect(verdict.version).toBe('9.9.9');
    expect(
      verdict.templates.map(({ name, diagnostics }) => [name, diagnostics[0]?.message]),
    ).toEqual([
      ['a', '{"name":"a"}WARN'],
      ['b', '{"name":"b"}WARN'],
    ]);
  });

  it('answers a second batch', () => {
    const engine = start(engineThat(echo, 'again'));
    for (const name of ['first', 'second']) {
      engine.submit([job(name)]);
      expect(engine.collect().templates.map((template) => template.name)).toEqual([name]);
    }
  });

  it('adds the rules of the CDK for the resource types that have some', () => {
    const engine = start(engineThat(echo, 'rules'));
    engine.submit([job('a', ['AWS::GameLift::Fleet'])]);
    expect(engine.collect().templates[0]?.diagnostics[0]?.message).toContain('fleet.rego');
  });

  it('fails with a sentence when the engine throws', () => {
    const engine = start(engineThat(`throw new Error('broken rule');`, 'broken'));
    engine.submit([job('a')]);
    expect(() => engine.collect()).toThrow(
      'did not run (broken rule), so the templates are unchecked',
    );
  });

  it('fails with a sentence when the engine is not there', () => {
    const engine = start({
      enginePath: path.join(directory, 'missing.js'),
      rulesDirectory: directory,
    });
    engine.submit([job('a')]);
    expect(() => engine.collect()).toThrow(
      /did not run \(Cannot find module.*Reinstall with npm ci/s,
    );
  });

  it('fails with a sentence when no answer comes', () => {
    const engine = start(engineThat('for (;;) {}', 'endless'), 0.3);
    engine.submit([job('a')]);
    expect(() => engine.collect()).toThrow(
      'gave no answer within 0.3 s, so the templates are unchecked',
    );
  });
});
