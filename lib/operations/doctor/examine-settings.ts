import { z } from 'zod';
import type { Checkout } from '../checkout';
import { ok, problem, warning, type Finding } from './finding';

const settings = z.object({
  app: z.string().optional(),
  notices: z.boolean().optional(),
  versionReporting: z.boolean().optional(),
  context: z.record(z.string(), z.unknown()).default({}),
});

const recommendedFile = 'node_modules/aws-cdk-lib/recommended-feature-flags.json';

/** Flags that differ from the recommendation on purpose: this app is made for the partition `aws` alone. */
const deliberate: Readonly<Record<string, unknown>> = {
  '@aws-cdk/core:target-partitions': ['aws'],
};

function parsed<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function examineFlags(
  context: Readonly<Record<string, unknown>>,
  recommended: string | undefined,
): Finding[] {
  const subject = 'feature flags';
  const flags = parsed(z.record(z.string(), z.unknown()), recommended);
  if (flags === undefined)
    return [problem(subject, `${recommendedFile} cannot be read`, 'Run `npm ci`')];
  const wanted = Object.entries({ ...flags, ...deliberate });
  const differing = wanted.filter(([flag, value]) => !sameValue(context[flag], value));
  if (differing.length === 0) {
    return [
      ok(
        subject,
        `all ${String(wanted.length)} are as recommended, target-partitions deliberately ["aws"]`,
      ),
    ];
  }
  return differing.map(([flag, value]) =>
    problem(
      subject,
      `${flag} is ${flag in context ? JSON.stringify(context[flag]) : 'not set'}, expected ${JSON.stringify(value)}`,
      'Set it under "context" in cdk.json; read the template diff, because a flag can replace resources',
    ),
  );
}

/** What `cdk.json` says: flags complete, nothing sent home. */
export function examineSettings(checkout: Pick<Checkout, 'read'>): readonly Finding[] {
  const file = parsed(settings, checkout.read('cdk.json'));
  if (file === undefined) {
    return [
      problem(
        'cdk.json',
        'it is not there or is no JSON',
        'Bring it back: `git checkout cdk.json`',
      ),
    ];
  }
  const silent =
    file.context['cli-telemetry'] === false &&
    file.notices === false &&
    file.versionReporting === false;
  return [
    ...examineFlags(file.context, checkout.read(recommendedFile)),
    silent
      ? ok('telemetry', 'off: no telemetry, notices or version reporting')
      : warning(
          'telemetry',
          'the CLI reports usage or fetches notices',
          'In cdk.json set "notices" and "versionReporting" to false, and "cli-telemetry" to false under "context"',
        ),
  ];
}
