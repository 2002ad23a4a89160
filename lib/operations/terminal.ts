/** Where a command writes. The process decides, once, what the streams are. */
export interface Terminal {
  /** Data, for pipes and files. */
  readonly out: (text: string) => void;
  /** Text for people. */
  readonly err: (text: string) => void;
  /** Whether somebody watches: else plain lines, and no line is ever rewritten. */
  readonly interactive: boolean;
  readonly color: boolean;
  /** Columns that a table may fill. */
  readonly width: number;
  /** Where live progress is drawn; `undefined` where the text goes nowhere that could be redrawn. */
  readonly stream?: NodeJS.WriteStream;
}

/** What the process knows about its streams. */
export interface StreamFacts {
  readonly isTty: boolean;
  readonly columns: number | undefined;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

const widthWithoutTerminal = 140;
const narrowestTable = 60;

/** Colours and rewriting only for a terminal, and never against `NO_COLOR`, `TERM=dumb` or CI. */
export function terminalTraits({
  isTty,
  columns,
  variables,
}: StreamFacts): Pick<Terminal, 'interactive' | 'color' | 'width'> {
  const dumb = variables['TERM'] === 'dumb';
  const unattended = (variables['CI'] ?? '') !== '';
  return {
    interactive: isTty && !dumb && !unattended,
    color: isTty && !dumb && (variables['NO_COLOR'] ?? '') === '',
    width: isTty ? Math.max(columns ?? 80, narrowestTable) : widthWithoutTerminal,
  };
}
