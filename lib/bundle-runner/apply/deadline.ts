import type { Clock } from '../clock';

/** When a part has failed. Its commands share the time that it has. */
export class Deadline {
  private readonly end: number;

  constructor(
    private readonly clock: Clock,
    readonly seconds: number,
  ) {
    this.end = clock.now() + seconds * 1000;
  }

  /** Whole seconds that are left; a command that is still started has at least one. */
  get left(): number {
    return Math.max(1, Math.ceil((this.end - this.clock.now()) / 1000));
  }

  get isOver(): boolean {
    return this.clock.now() >= this.end;
  }
}
