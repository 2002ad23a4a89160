import type { Place } from '../ledger';
import type { StackOutputAddress } from '../template/evaluator';
import { validationError } from '../template/template';
import type { Stack } from './stack';
import type { TargetState } from './target-state';

/** An export and the stack that makes it. */
export interface StackExport {
  readonly name: string;
  readonly value: string;
  readonly stack: Stack;
}

/** Finds stacks and what they export. */
export class StackDirectory {
  constructor(private readonly state: TargetState) {}

  /** Stacks of a place that are not deleted. */
  live(place: Place): readonly Stack[] {
    return this.state.stacks.filter(
      (stack) =>
        stack.account === place.account &&
        stack.region === place.region &&
        stack.status !== 'DELETE_COMPLETE',
    );
  }

  /** Stacks of a place, also those that were deleted. */
  everIn(place: Place): readonly Stack[] {
    return this.state.stacks.filter(
      (stack) => stack.account === place.account && stack.region === place.region,
    );
  }

  /** A live stack by name, or any stack by id. */
  find(place: Place, nameOrId: string): Stack | undefined {
    return (
      this.live(place).find((stack) => stack.name === nameOrId) ??
      this.everIn(place).find((stack) => stack.id === nameOrId)
    );
  }

  /** @throws ServiceError with the sentence that the CLI looks for */
  need(place: Place, nameOrId: string | undefined): Stack {
    const stack = nameOrId === undefined ? undefined : this.find(place, nameOrId);
    if (!stack) throw validationError(`Stack with id ${nameOrId ?? ''} does not exist`);
    return stack;
  }

  exports(place: Place): readonly StackExport[] {
    return this.live(place).flatMap((stack) =>
      stack.outputs.flatMap(({ exportName, value }) =>
        exportName === undefined ? [] : [{ name: exportName, value, stack }],
      ),
    );
  }

  /** Stacks of a place that import a name. */
  importers(place: Place, exportName: string): readonly Stack[] {
    return this.live(place).filter((stack) => stack.imports.includes(exportName));
  }

  outputOf(address: StackOutputAddress): string | undefined {
    return this.live(address)
      .find((stack) => stack.name === address.stackName)
      ?.outputs.find((output) => output.key === address.outputName)?.value;
  }
}
