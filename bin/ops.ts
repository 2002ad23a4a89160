import path from 'node:path';
import { environmentNamed, environmentNames, validateEnvironments } from '../config';
import { environmentFiles } from '../config/environments/registry';
import { zoneSlots } from '../config/address-planner';
import { compatibility } from '../config/compatibility/compatibility';
import { freeRanges } from '../config/free-ranges';
import { environmentJsonSchema } from '../config/json-schema';
import { kubernetesRemovals } from '../config/kubernetes-removals';
import { kubernetesVersions } from '../config/kubernetes-versions';
import { nextAddressBlock } from '../config/next-address-block';
import { platformNames } from '../lib/contract/platform-names';
import { environmentBundle } from '../lib/kubernetes/environment-bundle';
import { checkoutAt } from '../lib/operations/checkout';
import { commandRunnerIn } from '../lib/operations/command-runner';
import { explainFailure, runOps } from '../lib/operations/ops-program';
import { exitCodes } from '../lib/operations/exit-codes';
import { connectToPlatform } from '../lib/operations/platform-connection';
import { terminalTraits } from '../lib/operations/terminal';

const root = path.resolve(__dirname, '..');

// The SDK would print a reminder about coming Node versions between the lines of a report; `ops doctor` judges Node.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

function fail(error: unknown): void {
  const { exit, text } = explainFailure(error, process.env);
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCodes[exit].code;
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
// A reader that went away, as in `ops env list --json | head`, is no failure.
process.stdout.on('error', () => undefined);

runOps(process.argv.slice(2), {
  variables: process.env,
  terminal: {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    stream: process.stderr,
    ...terminalTraits({
      isTty: process.stderr.isTTY,
      columns: process.stderr.columns,
      variables: process.env,
    }),
  },
  checkout: checkoutAt(root),
  run: commandRunnerIn(root),
  config: {
    names: environmentNames,
    files: environmentFiles,
    kubernetesVersions,
    kubernetesRemovals,
    compatibility,
    bundleOf: (environment) => environmentBundle(environment, platformNames(environment.name)),
    validate: validateEnvironments,
    environmentNamed,
    nextAddressBlock,
    freeRanges,
    zoneSlots,
    jsonSchema: environmentJsonSchema,
  },
  connect: connectToPlatform,
  fetch: (url, init) => fetch(url, init),
  nodeVersion: process.version,
  now: () => new Date(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}).then((code) => {
  process.exitCode = code;
}, fail);
