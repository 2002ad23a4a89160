/** Time, so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number;
  sleep(seconds: number): Promise<void>;
}

export const realClock: Clock = {
  now: () => performance.now(),
  sleep: (seconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, seconds * 1000);
    }),
};
