import { z } from 'zod';
import { environmentSchema } from './schema/environment';

/** The schema of one environment for editors and other tools: JSON Schema 2020-12, in the order of the fields. */
export function environmentJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(environmentSchema, { io: 'input' });
  const { $schema, ...rest } = schema;
  return {
    $schema,
    title: 'Environment',
    description:
      'One environment of the platform. Rules between fields are checked by the synth and by `npm run ops -- doctor`.',
    ...rest,
  };
}
