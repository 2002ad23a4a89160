/** An end that was foreseen: its message is a sentence, and all that people are shown. */
export class Refusal extends Error {
  constructor(
    message: string,
    /** 1: the job failed. 2: it was started wrongly, and nothing was tried. */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}
