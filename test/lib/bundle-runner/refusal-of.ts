/** What something said when it ended badly; the test fails where it ended well. */
export async function refusalOf(ended: Promise<unknown>): Promise<string> {
  try {
    await ended;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('it ended well');
}
