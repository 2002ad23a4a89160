import { fontFamily, schemes, styleSheet, tones } from '../../../lib/graph/theme';

/** Relative luminance by WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('%s', (name) => {
  const scheme = schemes[name];

  it.each(Object.keys(tones) as (keyof typeof tones)[])('%s can be read', (tone) => {
    const { fill, stroke } = tones[tone][name];
    expect(contrast(scheme.ink, fill)).toBeGreaterThan(7);
    expect(contrast(scheme.faint, fill)).toBeGreaterThan(7);
    expect(contrast(stroke, scheme.paper)).toBeGreaterThan(3);
    expect(contrast(stroke, fill)).toBeGreaterThan(3);
  });

  it('has lines and numbers that stand out', () => {
    expect(contrast(scheme.line, scheme.paper)).toBeGreaterThan(7);
    expect(contrast(scheme.chip, scheme.chipInk)).toBeGreaterThan(7);
  });
});

describe('the sheet', () => {
  const [light = '', dark = ''] = styleSheet().split('@media (prefers-color-scheme: dark)');

  it('says every tone for light and for dark', () => {
    for (const [tone, shade] of Object.entries(tones)) {
      expect(light).toMatch(new RegExp(`\\.tone-${tone} .*fill: ${shade.light.fill}`));
      expect(dark).toMatch(new RegExp(`\\.tone-${tone} .*fill: ${shade.dark.fill}`));
    }
  });

  it('asks for nothing from elsewhere, and for families that most machines have', () => {
    expect(styleSheet()).not.toMatch(/url\(|@import|@font-face/);
    expect(fontFamily).toMatch(/sans-serif$/);
  });

  it('closes what it opens', () => {
    const count = (sign: string): number => styleSheet().split(sign).length;
    expect(count('{')).toBe(count('}'));
  });
});
