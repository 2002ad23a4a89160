import { z } from 'zod';

const namesToTexts = z.record(z.string(), z.string());
const namesToNamesToTexts = z.record(z.string(), namesToTexts);
const texts = z.array(z.string());

function parsed<T>(schema: z.ZodType<T>, output: string, text: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(
      `The output ${output} is not JSON: ${text.slice(0, 80)}. Deploy its stack again.`,
    );
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Error(
    `The output ${output} does not have the shape that the contract states (lib/contract/platform-outputs.ts): ${text.slice(0, 80)}. Deploy its stack again.`,
  );
}

/** A published JSON object of texts. @throws Error that names the output */
export function publishedTexts(output: string, text: string): Readonly<Record<string, string>> {
  return parsed(namesToTexts, output, text);
}

/** A published JSON object of JSON objects of texts. @throws Error that names the output */
export function publishedGroups(
  output: string,
  text: string,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return parsed(namesToNamesToTexts, output, text);
}

/** A published JSON array of texts. @throws Error that names the output */
export function publishedList(output: string, text: string): readonly string[] {
  return parsed(texts, output, text);
}
