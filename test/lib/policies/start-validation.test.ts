import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startValidation } from '../../../lib/policies/start-validation';
import { ValidationEngine } from '../../../lib/policies/validation-engine';
import { VerdictCache } from '../../../lib/policies/verdict-cache';

jest.mock('../../../lib/policies/validation-engine');

describe('startValidation', () => {
  const started = jest.mocked(ValidationEngine);
  const projectDirectory = mkdtempSync(path.join(tmpdir(), 'start-'));

  beforeEach(() => {
    started.mockClear();
  });

  it('starts the engine at once and uses no verdict outside of the developer loop', () => {
    expect(startValidation({ projectDirectory, developerLoop: false }).verdicts).toBeUndefined();
    expect(started).toHaveBeenCalledTimes(1);
  });

  it('starts the engine at once where no verdict can be expected', () => {
    expect(startValidation({ projectDirectory, developerLoop: true }).verdicts).toBeDefined();
    expect(started).toHaveBeenCalledTimes(1);
  });

  it('waits with the engine where a verdict is likely, and starts it for the first template', () => {
    new VerdictCache(projectDirectory).write('key', {});
    const { engine } = startValidation({ projectDirectory, developerLoop: true });
    expect(started).not.toHaveBeenCalled();
    engine.submit([]);
    engine.collect();
    expect(started).toHaveBeenCalledTimes(1);
  });
});
