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
  /** `isTTY` of the stream: a pipe has no such property. */
  readonly isTty: boolean | undefined;
  readonly columns: number | undefined;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

const widthWithoutTerminal = 140;
const narrowestTable = 60;
/** Below this many columns a live list would wrap its lines and could not be redrawn. */
const narrowestLiveList = 40;

/** Colours and rewriting only for a terminal, and never against `NO_COLOR`, `TERM=dumb` or CI. */
export function terminalTraits({
  isTty,
  columns,
  variables,
}: StreamFacts): Pick<Terminal, 'interactive' | 'color' | 'width'> {
  const tty = isTty === true;
  const dumb = variables['TERM'] === 'dumb';
  const unattended = (variables['CI'] ?? '') !== '';
  return {
    interactive: tty && !dumb && !unattended && (columns ?? 0) >= narrowestLiveList,
    color: tty && !dumb && (variables['NO_COLOR'] ?? '') === '',
    width: tty ? Math.max(columns ?? 80, narrowestTable) : widthWithoutTerminal,
  };
}
