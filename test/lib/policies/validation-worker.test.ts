describe('the worker of the validation engine', () => {
  it('does nothing where it is not a thread, so that its types can be imported anywhere', async () => {
    const loaded: object = await import('../../../lib/policies/validation-worker');
    expect(Object.keys(loaded)).toEqual([]);
  });
});
