import type { Line, Tone } from './graph';

interface Colours {
  readonly fill: string;
  readonly stroke: string;
}

interface Shade {
  readonly light: Colours;
  readonly dark: Colours;
}

/** Fill and stroke of each tone. Text is always in the colour of ink, which every fill carries with a contrast above 7. */
export const tones: Readonly<Record<Tone, Shade>> = {
  outside: {
    light: { fill: '#fdecea', stroke: '#b3261e' },
    dark: { fill: '#3a1d1b', stroke: '#f2948c' },
  },
  edge: {
    light: { fill: '#fff1e0', stroke: '#b35c00' },
    dark: { fill: '#38260f', stroke: '#f5b26b' },
  },
  guard: {
    light: { fill: '#fff8d6', stroke: '#8a6d00' },
    dark: { fill: '#332c0c', stroke: '#e6cb57' },
  },
  workload: {
    light: { fill: '#e7f0fd', stroke: '#1a56b0' },
    dark: { fill: '#14263f', stroke: '#8ab8ff' },
  },
  control: {
    light: { fill: '#efeafc', stroke: '#5a3bb5' },
    dark: { fill: '#251d40', stroke: '#b9a5ff' },
  },
  delivery: {
    light: { fill: '#fbe9f4', stroke: '#a02670' },
    dark: { fill: '#391a2c', stroke: '#f297cb' },
  },
  data: {
    light: { fill: '#e6f5ea', stroke: '#1c7338' },
    dark: { fill: '#12301c', stroke: '#7fd69b' },
  },
  service: {
    light: { fill: '#e3f4f6', stroke: '#0c6b78' },
    dark: { fill: '#0e2f34', stroke: '#74cfdd' },
  },
  plain: {
    light: { fill: '#f4f5f7', stroke: '#5b6472' },
    dark: { fill: '#22262c', stroke: '#a7b0bd' },
  },
};

interface Scheme {
  readonly paper: string;
  readonly ink: string;
  readonly faint: string;
  readonly line: string;
  readonly chip: string;
  readonly chipInk: string;
}

/** Colours that do not depend on a tone. */
export const schemes: Readonly<Record<'light' | 'dark', Scheme>> = {
  light: {
    paper: '#ffffff',
    ink: '#1b1f24',
    faint: '#3d4653',
    line: '#37414f',
    chip: '#37414f',
    chipInk: '#ffffff',
  },
  dark: {
    paper: '#0d1117',
    ink: '#e9edf2',
    faint: '#b3bcc8',
    line: '#c3ccd8',
    chip: '#c3ccd8',
    chipInk: '#0d1117',
  },
};

/** How lines are drawn, in the words of DOT. */
export const lineStyles: Readonly<
  Record<Line, { readonly style: string; readonly width: number }>
> = {
  strong: { style: 'solid', width: 2.2 },
  plain: { style: 'solid', width: 1.2 },
  dashed: { style: 'dashed', width: 1.4 },
  dotted: { style: 'dotted', width: 1.6 },
};

/** Families that are as wide as the one by which places are measured, nearest first. */
export const fontFamily = 'Helvetica, Arial, Liberation Sans, Arimo, Nimbus Sans, sans-serif';

function rulesOf(name: 'light' | 'dark'): string {
  const { paper, ink, faint, line, chip, chipInk } = schemes[name];
  const toned = Object.entries(tones).map(([tone, shade]) => {
    const { fill, stroke } = shade[name];
    return `.tone-${tone} > g > polygon, .tone-${tone} > g > path { fill: ${fill}; stroke: ${stroke} }`;
  });
  return [
    `.paper { fill: ${paper} }`,
    `text { fill: ${ink} }`,
    `text[fill="${schemes.light.faint}"] { fill: ${faint} }`,
    `.edge path, .edge polygon { stroke: ${line} }`,
    `.edge polygon { fill: ${line} }`,
    `polygon[fill="${schemes.light.chip}"][stroke="none"], path[fill="${schemes.light.chip}"][stroke="none"] { fill: ${chip}; stroke: none }`,
    `text[fill="${schemes.light.chipInk}"] { fill: ${chipInk} }`,
    ...toned,
  ].join('\n');
}

/** The sheet of a picture: light, and dark for who prefers that. */
export function styleSheet(): string {
  return `text { font-family: ${fontFamily} }
.edge path { fill: none !important }
${rulesOf('light')}
@media (prefers-color-scheme: dark) {
${rulesOf('dark')}
}`;
}
