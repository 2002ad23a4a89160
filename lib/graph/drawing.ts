/** A part of a picture that Graphviz has drawn. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Elements of SVG, without the document around them. */
  readonly body: string;
}

/**
 * Texts are set smaller than they were measured: families differ in width, and a reader's may be wider than the one that
 * Graphviz knows. It measures bold letters like others, although they are wider.
 */
const setting = { usual: 0.9, bold: 0.85 };

/**
 * Takes the drawing out of a document of Graphviz. What pointing at something says becomes its title, in place of a link
 * that leads nowhere; ids get the name of the part in front, so that none occurs twice in a picture.
 */
export function readDrawing(document: string, name: string): Drawing {
  const box = /viewBox="0\.00 0\.00 ([\d.]+) ([\d.]+)"/.exec(document);
  const start = document.indexOf('<g id="graph0"');
  const end = document.lastIndexOf('</svg>');
  if (box === null || start < 0 || end < start) {
    throw new Error(`Graphviz gave no picture, but: ${document.slice(0, 200)}`);
  }
  const body = document
    .slice(start, end)
    .trimEnd()
    .replace(/<!--[^]*?-->\n?/g, '')
    .replace(
      /<title>[^<]*<\/title>\n<g id="[^"]*"><a xlink:title="([^"]*)">/g,
      (_, says: string) => `<title>${says}</title>\n<g>`,
    )
    .replace(/<a xlink:title="[^"]*">\n?/g, '')
    .replace(/<\/a>\n?/g, '')
    .replace(/ id="([^"]*)"/g, ` id="${name}-$1"`)
    .replace(/ font-family="[^"]*"/g, '')
    .replace(
      /( font-weight="bold")? font-size="([\d.]+)"/g,
      (_, bold: string | undefined, size: string) => {
        const factor = bold === undefined ? setting.usual : setting.bold;
        return `${bold ?? ''} font-size="${(Number(size) * factor).toFixed(2)}"`;
      },
    );
  return { width: Number(box[1]), height: Number(box[2]), body };
}
