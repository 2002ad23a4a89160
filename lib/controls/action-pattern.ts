/** Whether a pattern of an IAM policy covers an action: `*` is any text, `?` any character, and case does not matter. */
export function coversAction(pattern: string, action: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i').test(action);
}

/** Whether a text of a policy leaves something open. */
export function isPattern(text: string): boolean {
  return /[*?]/.test(text);
}
