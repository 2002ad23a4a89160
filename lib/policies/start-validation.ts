import { ValidationEngine } from './validation-engine';
import { VerdictCache } from './verdict-cache';

/** How a process starts its checks. */
export interface ValidationStart {
  readonly projectDirectory: string;
  /** Whether clean verdicts of earlier runs may be used: a developer's own synth, not CI, an audit or a deploy. */
  readonly developerLoop: boolean;
}

/** What a process hands on to `checkEverySynth`. */
export interface StartedValidation {
  readonly engine: Pick<ValidationEngine, 'submit' | 'collect'>;
  readonly verdicts?: VerdictCache;
}

/**
 * Starts CloudFormation's validator beside everything else; call it before the construct library is loaded. Where an
 * earlier verdict probably holds, the engine starts only when it turns out that it does not.
 */
export function startValidation({
  projectDirectory,
  developerLoop,
}: ValidationStart): StartedValidation {
  if (!developerLoop) return { engine: new ValidationEngine() };
  const verdicts = new VerdictCache(projectDirectory);
  return { engine: verdicts.hitIsLikely ? new LateEngine() : new ValidationEngine(), verdicts };
}

/** An engine that starts with the first template. */
class LateEngine implements Pick<ValidationEngine, 'submit' | 'collect'> {
  private engine: ValidationEngine | undefined;

  submit(...parameters: Parameters<ValidationEngine['submit']>): void {
    this.started().submit(...parameters);
  }

  collect(): ReturnType<ValidationEngine['collect']> {
    return this.started().collect();
  }

  private started(): ValidationEngine {
    return (this.engine ??= new ValidationEngine());
  }
}
