import { ValidationEngine } from '../lib/policies/validation-engine';

/** One start of the validator's engine with nothing beside it: prints its seconds. */
const engine = new ValidationEngine();
engine.submit([]);
process.stdout.write(JSON.stringify({ seconds: engine.collect().startSeconds }));
void engine.close();
