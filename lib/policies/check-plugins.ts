import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { PolicyValidationPluginReport } from 'aws-cdk-lib';
import { valueAt } from '../controls/json-shape';
import { settingsOf } from './check-settings';
import type { NagPackName } from './nag-pack-names';
import type * as NagPacks from './nag-packs';
import { runPlatformRules } from './platform-pack';
import { pluginReport } from './plugin-report';
import { proofPlugin } from './proof-plugin';
import type { LocatedFinding } from './plugin-report';
import type { SynthRun } from './synth-run';
import { validatorFindings } from './template-validation';

/** One pack of rules as the CDK calls it. */
export interface CheckPlugin {
  readonly name: string;
  readonly version: string;
  judge(run: SynthRun): PolicyValidationPluginReport;
}

const projectDirectory = path.resolve(__dirname, '../..');

/** A pack of cdk-nag, recorded. */
export function nagPlugin(name: NagPackName): CheckPlugin {
  const version = versionOf('cdk-nag');
  return {
    name,
    version,
    judge: (run) => {
      const evidence = run.evidenceOf(name, version);
      const pack = loadNagPacks().recordingPack(evidence, run.survey.environmentOf);
      const report = pack.validateScope(run.app);
      const messages = new Map(evidence.findings.map(({ rule, message }) => [rule, message]));
      return {
        ...report,
        violations: report.violations.map((violation) => ({
          ...violation,
          description: messages.get(`${name}::${violation.ruleName}`) ?? violation.description,
          severity: 'error',
        })),
      };
    },
  };
}

/** The rules of this project over resolved templates. */
export function platformPlugin(): CheckPlugin {
  const name = 'Alicerce';
  const version = versionIn(path.join(projectDirectory, 'package.json'));
  return {
    name,
    version,
    judge: (run) => {
      const evidence = run.evidenceOf(name, version);
      const findings: LocatedFinding[] = [];
      for (const [environment, index] of run.templates.byEnvironment()) {
        const settings = settingsOf(environment, run.options);
        findings.push(...runPlatformRules({ environment, index, settings }, evidence));
      }
      return pluginReport(findings);
    },
  };
}

/** The proofs over the resolved templates of each environment. */
export function proofsPlugin(): CheckPlugin {
  return proofPlugin(versionIn(path.join(projectDirectory, 'package.json')));
}

/**
 * CloudFormation's own validator. It has the name that the CDK gives it, because constructs of the CDK acknowledge known
 * false alarms under that name; `checkedAppProps` keeps its errors errors.
 */
export function validatorPlugin(): CheckPlugin {
  const name = 'CloudFormation Validate';
  const version = versionOf('aws-cdk-lib');
  return {
    name,
    version,
    judge: (run) => {
      const { engine } = run.options;
      if (engine === 'none') return pluginReport([]);
      const verdict = engine.collect();
      const evidence = run.evidenceOf(name, verdict.version);
      run.validator.waitedSeconds = verdict.waitedSeconds;
      run.validator.rules = Math.max(
        0,
        ...verdict.templates.map((report) => report.rulesEvaluated),
      );
      return pluginReport(validatorFindings(verdict, run.templates.all(), evidence));
    },
  };
}

/**
 * Checks of the checks: acceptances that are stale, expired, too broad or unrecorded, and resources that stand in a
 * template but that a pack never saw. Nothing here can be accepted.
 */
export function acceptancePlugin(): CheckPlugin {
  return {
    name: 'Acceptances',
    version: versionIn(path.join(projectDirectory, 'package.json')),
    judge: (run) =>
      pluginReport(run.problems().map((problem) => ({ ...problem, acceptable: false }))),
  };
}

/** Loaded when it is needed: the packs pull in half of the construct library, and a verdict from the cache needs none. */
function loadNagPacks(): typeof NagPacks {
  return createRequire(__filename)('./nag-packs') as typeof NagPacks;
}

function versionOf(packageName: string): string {
  return versionIn(require.resolve(`${packageName}/package.json`));
}

function versionIn(manifest: string): string {
  return String(valueAt(JSON.parse(readFileSync(manifest, 'utf8')), 'version'));
}
