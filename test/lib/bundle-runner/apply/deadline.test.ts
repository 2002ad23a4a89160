import { Deadline } from '../../../../lib/bundle-runner/apply/deadline';
import { FakePlatform } from '../fake-platform';

test('the commands of a part share its time', () => {
  const platform = new FakePlatform();
  const deadline = new Deadline(platform.bench.clock, 30);
  platform.pass(12.5);
  expect(deadline.left).toBe(18);
  expect(deadline.isOver).toBe(false);
});

test('a command that is still started has a second', () => {
  const platform = new FakePlatform();
  const deadline = new Deadline(platform.bench.clock, 30);
  platform.pass(31);
  expect(deadline.left).toBe(1);
  expect(deadline.isOver).toBe(true);
});

test('the same time again begins now', () => {
  const platform = new FakePlatform();
  const deadline = new Deadline(platform.bench.clock, 30);
  platform.pass(31);
  expect(deadline.anew().left).toBe(30);
});
