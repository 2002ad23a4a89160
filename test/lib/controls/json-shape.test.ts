import {
  intrinsicOf,
  isObject,
  listOf,
  objectOf,
  shown,
  stringsOf,
  valueAt,
} from '../../../lib/controls/json-shape';

describe('reading JSON of unknown shape', () => {
  it('takes objects, and neither arrays nor null, for objects', () => {
    expect([{}, [], null, 'text'].map(isObject)).toEqual([true, false, false, false]);
  });

  it('reads missing parts as empty', () => {
    expect(objectOf('text')).toEqual({});
    expect(listOf({})).toEqual([]);
    expect(valueAt({ a: { b: 1 } }, 'a', 'b')).toBe(1);
    expect(valueAt({ a: { b: 1 } }, 'x', 'b')).toBeUndefined();
  });

  it('takes a bare string for a list of one, as IAM does', () => {
    expect(stringsOf('one')).toEqual(['one']);
    expect(stringsOf(['one', 2, 'three'])).toEqual(['one', 'three']);
  });

  it('names intrinsic functions', () => {
    expect(intrinsicOf({ Ref: 'A' })).toBe('Ref');
    expect(intrinsicOf({ 'Fn::GetAtt': ['A', 'Arn'] })).toBe('Fn::GetAtt');
    expect(intrinsicOf({ Ref: 'A', More: 1 })).toBeUndefined();
    expect(intrinsicOf({ Other: 'A' })).toBeUndefined();
  });

  it('shows values on one short line', () => {
    expect(shown(undefined)).toBe('not stated');
    expect(shown({ Ref: 'A' })).toBe('{"Ref":"A"}');
    expect(shown('x'.repeat(500))).toHaveLength(120);
  });
});
