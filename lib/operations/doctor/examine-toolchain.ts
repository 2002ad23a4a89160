import { z } from 'zod';
import type { Checkout } from '../checkout';
import { ok, problem, type Finding } from './finding';

/** The CLI that this app is synthesized and deployed with: 3.0.0 is an older build that was published by accident. */
export const cdkCliVersion = '2.1148.1';

const manifest = z.object({
  version: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

const install = 'Run `npm ci`';

/** Packages without which nothing synthesizes. */
const required = ['aws-cdk-lib', 'cdk-nag', 'constructs', 'ts-node', '@swc/core'];

function manifestAt(
  checkout: Pick<Checkout, 'read'>,
  file: string,
): z.output<typeof manifest> | undefined {
  try {
    return manifest.safeParse(JSON.parse(checkout.read(file) ?? '')).data;
  } catch {
    return undefined;
  }
}

/** Node 20.19 or newer, below 25. */
export function examineNode(nodeVersion: string): Finding {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major > 20 && major < 25);
  return fits
    ? ok('Node', nodeVersion)
    : problem(
        'Node',
        `${nodeVersion} runs; 20.19 or newer and below 25 is supported`,
        'Install a supported version, for example with `nvm install 22`',
      );
}

function examineTypeScript(installed: string | undefined, pin: string | undefined): Finding {
  if (installed === undefined) return problem('TypeScript', 'not installed', install);
  if (Number(installed.split('.')[0]) >= 7) {
    return problem(
      'TypeScript',
      `${installed} is installed; the linter and the compiler settings need a version below 7`,
      `Set "typescript" to "5.9.3" in package.json, then run \`npm ci\``,
    );
  }
  return installed === pin
    ? ok('TypeScript', installed)
    : problem(
        'TypeScript',
        `${installed} is installed, package.json pins ${pin ?? 'none'}`,
        install,
      );
}

function examineCli(installed: string | undefined, pin: string | undefined): Finding {
  const subject = 'aws-cdk (CLI)';
  const accident =
    '3.0.0 is an older build that was published by accident and cannot read this app’s assembly';
  if (pin !== cdkCliVersion) {
    return problem(
      subject,
      `package.json pins ${pin ?? 'none'}; exactly ${cdkCliVersion} is needed (${accident})`,
      `Set "aws-cdk" to "${cdkCliVersion}" in package.json, then run \`npm install\``,
    );
  }
  if (installed === undefined) return problem(subject, 'not installed', install);
  if (installed === cdkCliVersion) return ok(subject, installed);
  const why = installed.startsWith('3.') ? `: ${accident}` : '';
  return problem(
    subject,
    `${installed} is installed; exactly ${cdkCliVersion} is needed${why}`,
    install,
  );
}

/** Everything that runs the app, compared with what package.json pins. */
export function examineToolchain(
  checkout: Pick<Checkout, 'read'>,
  nodeVersion: string,
): readonly Finding[] {
  const own = manifestAt(checkout, 'package.json');
  if (own === undefined) {
    return [
      examineNode(nodeVersion),
      problem(
        'package.json',
        'it is not there or cannot be read',
        'Run the command in the root of a checkout of this project',
      ),
    ];
  }
  const pins = { ...own.devDependencies, ...own.dependencies };
  const installed = (name: string): string | undefined =>
    manifestAt(checkout, `node_modules/${name}/package.json`)?.version;
  return [
    examineNode(nodeVersion),
    examineTypeScript(installed('typescript'), pins['typescript']),
    examineCli(installed('aws-cdk'), pins['aws-cdk']),
    ...required.map((name) => {
      const version = installed(name);
      if (version === undefined) return problem(name, 'not installed', install);
      const pin = pins[name];
      return version === pin
        ? ok(name, version)
        : problem(name, `${version} is installed, package.json pins ${pin ?? 'none'}`, install);
    }),
  ];
}
