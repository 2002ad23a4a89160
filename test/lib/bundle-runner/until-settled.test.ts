import { Refusal } from '../../../lib/bundle-runner/refusal';
import { untilSettled } from '../../../lib/bundle-runner/until-settled';
import { FakePlatform } from './fake-platform';
import { refusalOf } from './refusal-of';

/** Works on each pointer that is wanted; what is done then may want another. */
async function settled(
  platform: FakePlatform,
  work: (pointer: string) => void,
): Promise<readonly string[]> {
  const seen: string[] = [];
  await untilSettled(platform.bench, '/wanted', (pointer) => {
    seen.push(pointer);
    return Promise.resolve(pointer).then(work);
  });
  return seen;
}

function wanting(pointer: string): FakePlatform {
  const platform = new FakePlatform();
  platform.aws.parameters.set('/wanted', pointer);
  return platform;
}

const want = (platform: FakePlatform, pointer: string): void => {
  platform.aws.parameters.set('/wanted', pointer);
};

test('what is wanted is worked on once', async () => {
  expect(await settled(wanting('one'), () => undefined)).toStrictEqual(['one']);
});

test('what is wanted meanwhile is worked on next', async () => {
  const platform = wanting('one');
  const seen = await settled(platform, () => {
    want(platform, 'two');
  });
  expect(seen).toStrictEqual(['one', 'two']);
  expect(platform.lines).toStrictEqual(['Another bundle is wanted meanwhile: once more.']);
});

test('the same digest with another value is another pointer', async () => {
  const platform = wanting('{"digest":"a","values":{}}');
  const seen = await settled(platform, () => {
    want(platform, '{"digest":"a","values":{"VpcId":"vpc-1"}}');
  });
  expect(seen).toHaveLength(2);
});

test('what fails is not tried again, and its failure is that of the job', async () => {
  const platform = wanting('one');
  const ended = settled(platform, () => {
    throw new Refusal('Part 3 failed.');
  });
  expect(await refusalOf(ended)).toBe('Part 3 failed.');
  expect(platform.matching(/get-parameter/)).toHaveLength(2);
});

test('what fails and is wanted no more is left for what is wanted now', async () => {
  const platform = wanting('newer');
  const seen = await settled(platform, (pointer) => {
    want(platform, 'older');
    if (pointer === 'newer') throw new Refusal('Part 3 failed.');
  });
  expect(seen).toStrictEqual(['newer', 'older']);
  expect(platform.lines).toStrictEqual([
    'Part 3 failed.',
    'Another bundle is wanted meanwhile: once more.',
  ]);
});

test('what fails where nobody can be asked any more fails by its own words', async () => {
  const platform = wanting('one');
  const ended = settled(platform, () => {
    platform.fail({ when: /get-parameter/, stderr: 'Could not connect' });
    throw new Refusal('Part 3 failed.');
  });
  expect(await refusalOf(ended)).toBe('Part 3 failed.');
});

test('what nobody foresaw ends the job at once', async () => {
  const platform = wanting('one');
  const ended = settled(platform, () => {
    want(platform, 'two');
    throw new TypeError('x is undefined');
  });
  await expect(ended).rejects.toThrow(TypeError);
});

test('deploys without a pause are not followed for ever', async () => {
  const platform = wanting('0');
  const ended = settled(platform, (pointer) => {
    want(platform, String(Number(pointer) + 1));
  });
  expect(await refusalOf(ended)).toMatch(
    /^The wanted bundle changed 5 times while this job worked on it: .* Start the job again/,
  );
});
