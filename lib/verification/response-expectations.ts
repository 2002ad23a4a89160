/** What answers findings. Names and ARNs are those that the stack published. */
export interface ExpectedResponse {
  /** ARN of each workflow, by what it answers. */
  readonly workflows: Readonly<Record<string, string>>;
  /** ARN of the rule of each kind of finding. */
  readonly rules: Readonly<Record<string, string>>;
  readonly register: { readonly name: string; readonly deletionProtection: boolean };
  /** The queue of what could not be answered, and the alarms of which one looks at it. */
  readonly letters: {
    readonly name: string;
    readonly url: string;
    readonly arn: string;
    readonly alarmNames: readonly string[];
  };
  /** `undefined` where the stack did not publish it. */
  readonly keyArn: string | undefined;
}
