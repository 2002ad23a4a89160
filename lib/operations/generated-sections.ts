import { invalidInput } from './exit-codes';

const opening = /^<!-- generated:([a-z-]+) -->$/;
const closing = '<!-- /generated -->';

/** Contents of generated sections, by the name in their marker. */
export type SectionContents = Readonly<Record<string, () => string>>;

/**
 * Fills what stands between `<!-- generated:NAME -->` and `<!-- /generated -->`; everything else stays as it is.
 * @throws OperationError (invalid input) for a name that nobody generates, or a section without an end
 */
export function fillSections(text: string, contents: SectionContents, file: string): string {
  const result: string[] = [];
  let section: { readonly name: string; readonly line: number } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const name = opening.exec(line)?.[1];
    if (section === undefined) {
      result.push(line);
      if (name === undefined) continue;
      if (!Object.hasOwn(contents, name)) {
        throw invalidInput(
          `${file}:${String(index + 1)} asks for the table "${name}", which nobody generates: ${Object.keys(contents).sort().join(', ')} are known`,
        );
      }
      section = { name, line: index + 1 };
    } else if (line === closing) {
      result.push('', contents[section.name]?.() ?? '', '', line);
      section = undefined;
    }
  }
  if (section !== undefined) {
    throw invalidInput(
      `${file}:${String(section.line)} opens "${section.name}" and never closes it: add a line ${closing}`,
    );
  }
  return result.join('\n');
}
