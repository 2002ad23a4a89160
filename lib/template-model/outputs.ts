import { isObject, objectOf, valueAt } from '../controls/json-shape';
import type { ModelValue } from './model-value';
import { Unknown } from './model-value';
import type { StackTemplate } from './stack-template';

type Resolve = (value: unknown, stack: StackTemplate) => ModelValue;

/** A value that a stack hands out. */
interface Source {
  readonly stack: StackTemplate;
  readonly value: unknown;
}

/** What stacks hand to each other: outputs, exports, and the parameters that they write. */
export class Outputs {
  private readonly exports = new Map<string, Source>();
  private readonly parameters = new Map<string, Source>();
  private indexed = false;
  private readonly inProgress = new Set<string>();

  constructor(
    private readonly stacks: readonly StackTemplate[],
    private readonly resolve: Resolve,
  ) {}

  /** The value of an output of a stack: of one that is deployed by itself, or of a nested one. */
  output(stack: StackTemplate, name: string): ModelValue {
    const body = objectOf(stack.template['Outputs'])[name];
    const what = `output ${name} of ${stack.path}`;
    return isObject(body)
      ? this.follow({ stack, value: body['Value'] }, what)
      : new Unknown(`${what}, which the template does not have`);
  }

  /** `Fn::GetStackOutput`: the weak reference across stacks and Regions. */
  stackOutput(request: unknown, user: StackTemplate): ModelValue {
    const name = valueAt(request, 'StackName');
    const region = valueAt(request, 'Region') ?? user.region;
    const output = valueAt(request, 'OutputName');
    const found = this.stacks.filter(
      (stack) =>
        stack.stackName === name && stack.region === region && stack.nestedIn === undefined,
    );
    const mine = found.filter(({ account }) => account === user.account);
    const [stack, ...more] = mine.length > 0 ? mine : found;
    if (stack === undefined || more.length > 0 || typeof output !== 'string') {
      return new Unknown(`output ${String(output)} of the stack ${String(name)}`);
    }
    return this.output(stack, output);
  }

  /** `Fn::ImportValue`: an export of the same account and Region. */
  imported(name: ModelValue, user: StackTemplate): ModelValue {
    const text = typeof name === 'string' ? name : undefined;
    this.index();
    const source = text === undefined ? undefined : this.exports.get(keyOf(user, text));
    const what = `export ${text ?? 'with an unknown name'}`;
    return source === undefined ? new Unknown(what) : this.follow(source, what);
  }

  /** A parameter of Parameter Store that a stack of the model writes in this account and Region. */
  storedParameter(name: string, user: StackTemplate): ModelValue {
    this.index();
    const source = this.parameters.get(keyOf(user, name));
    const what = `parameter ${name} of Parameter Store`;
    return source === undefined ? new Unknown(what) : this.follow(source, what);
  }

  /** Whether a stack of the model writes the parameter. */
  stores(name: string, user: StackTemplate): boolean {
    this.index();
    return this.parameters.has(keyOf(user, name));
  }

  /** Once, and not before somebody asks: names of exports may be references themselves. */
  private index(): void {
    if (this.indexed) return;
    this.indexed = true;
    for (const stack of this.stacks) this.indexExports(stack);
    for (const stack of this.stacks) this.indexResources(stack);
  }

  private follow({ stack, value }: Source, what: string): ModelValue {
    const key = `${stack.path}\0${what}`;
    if (this.inProgress.has(key)) return new Unknown(`${what}, which leads to itself`);
    this.inProgress.add(key);
    try {
      return this.resolve(value, stack);
    } finally {
      this.inProgress.delete(key);
    }
  }

  private indexExports(stack: StackTemplate): void {
    for (const body of Object.values(objectOf(stack.template['Outputs']))) {
      const written = valueAt(body, 'Export', 'Name');
      if (written === undefined) continue;
      const name = this.resolve(written, stack);
      if (typeof name !== 'string') continue;
      this.exports.set(keyOf(stack, name), { stack, value: valueAt(body, 'Value') });
    }
  }

  /** Parameters of Parameter Store, and what CDK's writer puts there for stacks of another Region. */
  private indexResources(stack: StackTemplate): void {
    for (const body of Object.values(objectOf(stack.template['Resources']))) {
      const type = valueAt(body, 'Type');
      if (type === 'AWS::SSM::Parameter') {
        const name = this.resolve(valueAt(body, 'Properties', 'Name'), stack);
        const value = valueAt(body, 'Properties', 'Value');
        if (typeof name === 'string') this.parameters.set(keyOf(stack, name), { stack, value });
      } else if (type === 'Custom::CrossRegionExportWriter') {
        const region = valueAt(body, 'Properties', 'WriterProps', 'region');
        const written = objectOf(valueAt(body, 'Properties', 'WriterProps', 'exports'));
        for (const [name, value] of Object.entries(written)) {
          const there = { account: stack.account, region: String(region) };
          this.parameters.set(keyOf(there, name), { stack, value });
        }
      }
    }
  }
}

function keyOf(
  { account, region }: Pick<StackTemplate, 'account' | 'region'>,
  name: string,
): string {
  return `${account ?? ''}\0${region ?? ''}\0${name}`;
}
