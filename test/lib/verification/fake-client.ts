/** Answers by the name of the command, without its suffix. */
export type Answers = Readonly<
  Record<string, (input: Readonly<Record<string, unknown>>) => unknown>
>;

/** A client that answers what a test states, and throws on everything else. */
export function fakeClient(answers: Answers): { send: (command: object) => Promise<never> } {
  return {
    send: (command: object): Promise<never> => {
      const name = command.constructor.name.replace(/Command$/, '');
      const answer = answers[name];
      if (answer === undefined) throw new Error(`unexpected call: ${name}`);
      const input = Reflect.get(command, 'input') as Readonly<Record<string, unknown>>;
      return new Promise((resolve) => {
        resolve(answer(input) as never);
      });
    },
  };
}

/** An error as the SDK throws it. */
export function serviceError(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}
