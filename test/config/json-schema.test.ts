import { environmentJsonSchema } from '../../config/json-schema';
import { environmentSchema } from '../../config/schema/environment';

describe('environmentJsonSchema', () => {
  it('describes every field of an environment and admits no other', () => {
    const schema = environmentJsonSchema();
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema['additionalProperties']).toBe(false);
    expect(schema['required']).toEqual(Object.keys(environmentSchema.shape));
  });

  it('is the same every time', () => {
    expect(JSON.stringify(environmentJsonSchema())).toBe(JSON.stringify(environmentJsonSchema()));
  });
});
