/** What the doctor saw at one place. A warning stops no synth; a problem does, or a deploy. */
export type Finding =
  | { readonly status: 'ok'; readonly subject: string; readonly says: string }
  | {
      readonly status: 'warning' | 'problem';
      readonly subject: string;
      readonly says: string;
      readonly remedy: string;
    };

export function ok(subject: string, says: string): Finding {
  return { status: 'ok', subject, says };
}

export function warning(subject: string, says: string, remedy: string): Finding {
  return { status: 'warning', subject, says, remedy };
}

export function problem(subject: string, says: string, remedy: string): Finding {
  return { status: 'problem', subject, says, remedy };
}
