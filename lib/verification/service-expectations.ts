/** Services that programs call through VPC Lattice. */
export interface ExpectedServices {
  readonly network: {
    readonly arn: string;
    readonly associationArn: string;
    readonly vpcId: string;
    /** The key of a condition that says who may be in it, and its value. */
    readonly members: readonly [key: string, value: string];
  };
  readonly services: readonly {
    readonly host: string;
    readonly arn: string | undefined;
    readonly callers: readonly {
      readonly namespace: string;
      readonly serviceAccount: string;
      readonly methods: readonly string[];
      readonly paths: readonly string[];
    }[];
  }[];
}
