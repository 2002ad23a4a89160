import {
  commitTemplates,
  committedFiles,
  committedTemplate,
  fileOf,
  normalized,
  updateCommand,
  updating,
} from '../support/committed-templates';
import { synthesizePlatform } from '../support/synthesized-platform';

const stacks = synthesizePlatform();

beforeAll(() => {
  if (updating) commitTemplates(stacks);
});

test.each(stacks.map((stack) => [stack.path, stack] as const))(
  `the template of %s is the committed one (read the difference; if it is meant, \`${updateCommand}\` commits it)`,
  (_, stack) => {
    expect(normalized(stack.template)).toBe(committedTemplate(stack));
  },
);

test(`no template is committed of a stack that is no more (\`${updateCommand}\` removes it)`, () => {
  expect(committedFiles()).toStrictEqual(stacks.map(fileOf).sort());
});

describe('a committed template', () => {
  it('does not depend on the order of keys', () => {
    expect(normalized({ Resources: { B: { Type: 'b', A: 1 }, A: {} } })).toBe(
      normalized({ Resources: { A: {}, B: { A: 1, Type: 'b' } } }),
    );
  });

  it('does not depend on what is in an asset', () => {
    const withAsset = (hash: string) => ({ Resources: { A: { Key: `${hash}.zip` } } });
    expect(normalized(withAsset('a'.repeat(64)))).toBe(normalized(withAsset('b'.repeat(64))));
  });

  it('keeps parameters and rules of our own', () => {
    const template = {
      Parameters: { BootstrapVersion: {}, Ours: {} },
      Rules: { CheckBootstrapVersion: {} },
      Resources: {},
    };
    expect(JSON.parse(normalized(template))).toStrictEqual({
      Parameters: { Ours: {} },
      Resources: {},
    });
  });
});
