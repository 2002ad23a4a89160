import type { ModelValue } from '../../template-model/model-value';
import { Composed, isList, isModelObject } from '../../template-model/model-value';
import { composed } from '../../template-model/text-functions';

const mark = '\u{F8FF}';

/** A JSON text with parts that only the deploy knows, as data with these parts in it; undefined where it is no JSON. */
export function parsedJson(value: ModelValue): ModelValue {
  if (isModelObject(value)) return value;
  const parts = value instanceof Composed ? value.parts : [value];
  const text = parts.map((part, index) =>
    typeof part === 'string' ? part : `${mark}${String(index)}${mark}`,
  );
  let data: unknown;
  try {
    data = JSON.parse(text.join(''));
  } catch {
    return undefined;
  }
  return restored(data as ModelValue, parts);
}

function restored(value: ModelValue, parts: readonly ModelValue[]): ModelValue {
  if (typeof value === 'string') {
    if (!value.includes(mark)) return value;
    const pieces = value
      .split(mark)
      .map((piece, index) => (index % 2 === 0 ? piece : parts[Number(piece)]));
    return composed(pieces);
  }
  if (isList(value)) return value.map((each) => restored(each, parts));
  if (!isModelObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, restored(each, parts)]),
  );
}
