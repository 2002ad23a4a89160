import { terminalTraits } from '../../../lib/operations/terminal';

const onTty = { isTty: true, columns: 120 };

describe('terminalTraits', () => {
  it('is colourful and live where somebody watches', () => {
    expect(terminalTraits({ ...onTty, variables: {} })).toEqual({
      interactive: true,
      color: true,
      width: 120,
    });
  });

  it.each([
    ['NO_COLOR', { NO_COLOR: '1' }, { color: false, interactive: true }],
    ['an empty NO_COLOR', { NO_COLOR: '' }, { color: true, interactive: true }],
    ['a dumb terminal', { TERM: 'dumb' }, { color: false, interactive: false }],
    ['CI', { CI: 'true' }, { interactive: false }],
  ])('respects %s', (_, variables, traits) => {
    expect(terminalTraits({ ...onTty, variables })).toMatchObject(traits);
  });

  it.each([0, 39, undefined])('draws no live list on a terminal of %s columns', (columns) => {
    expect(terminalTraits({ isTty: true, columns, variables: {} }).interactive).toBe(false);
  });

  it('writes plain lines of a fixed width where nobody watches', () => {
    expect(terminalTraits({ isTty: undefined, columns: undefined, variables: {} })).toEqual({
      interactive: false,
      color: false,
      width: 140,
    });
  });

  it('never lets a table get too narrow to read', () => {
    expect(terminalTraits({ isTty: true, columns: 10, variables: {} }).width).toBe(60);
  });
});
