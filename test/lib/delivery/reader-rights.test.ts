import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { platformNames } from '../../../lib/contract/platform-names';
import { handlerReads } from '../../../lib/delivery/handler-reads';
import { readerRights } from '../../../lib/delivery/reader-rights';

const project = path.resolve(__dirname, '../../..');
const rights = readerRights({
  environment: 'blue',
  names: platformNames('blue'),
  account: '111111111111',
  region: 'eu-central-1',
  recoveryRegion: 'eu-west-1',
});
const allowed = new Set(
  rights.flatMap(({ statements }) => statements.flatMap(({ actions }) => actions)),
);

/** What IAM calls a service that the SDK calls otherwise. */
const prefixes: Readonly<Record<string, string>> = {
  'cloudwatch-logs': 'logs',
  'elastic-load-balancing-v2': 'elasticloadbalancing',
  cloudcontrol: 'cloudformation',
};

/** Who calls needs no right to learn who he is, and takes the role by its trust. */
const needsNoRight = ['sts:AssumeRole', 'sts:GetCallerIdentity'];

/** Every call of a source, as IAM spells it. */
function callsOf(source: string): readonly string[] {
  const imports = [
    ...source.matchAll(/import (?!type)\{([^}]*)\} from '@aws-sdk\/client-([\w-]+)'/g),
  ];
  return imports.flatMap(([, names = '', client = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name.endsWith('Command'))
      .map((name) => `${prefixes[client] ?? client}:${name.slice(0, -'Command'.length)}`),
  );
}

const sources = [
  'lib/operations/platform-connection.ts',
  ...readdirSync(path.join(project, 'lib/verification'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `lib/verification/${file.split(path.sep).join('/')}`),
].map((file) => readFileSync(path.join(project, file), 'utf8'));

/** Types that checks read through Cloud Control: each is spelt out in the check that reads it. */
const typesRead = [
  ...new Set(
    sources
      .filter((source) => source.includes('readResource') || source.includes('readAll'))
      .flatMap((source) => [...source.matchAll(/'(AWS::\w+::\w+)'/g)].map(([, type = '']) => type)),
  ),
].sort();

const used = new Set([
  ...sources.flatMap(callsOf).filter((call) => !needsNoRight.includes(call)),
  ...Object.values(handlerReads).flat(),
]);

test('the verification asks nothing that the reader may not: add what is missing to reader-rights.ts', () => {
  expect([...used].filter((action) => !allowed.has(action)).sort()).toStrictEqual([]);
});

test('the reader may nothing that the verification does not ask', () => {
  expect(used.size).toBeGreaterThan(30);
  expect([...allowed].filter((action) => !used.has(action)).sort()).toStrictEqual([]);
});

test('what is read by type has the actions of its handler beside it', () => {
  expect(typesRead).toStrictEqual(Object.keys(handlerReads).sort());
});

test('nothing that is stored can be read: calls describe, list and get settings', () => {
  const readsSettings =
    /^(?:[\w-]+:(?:Describe|List|BatchGetBuilds)\w*|backup:GetBackupPlan|cloudformation:GetResource|cloudwatch:GetDashboard|cognito-idp:GetUserPoolMfaConfig|access-analyzer:GetAnalyzer|cloudtrail:Get(?:EventSelectors|InsightSelectors|Trail|TrailStatus)|guardduty:GetDetector|macie2:GetMacieSession|securityhub:GetEnabledStandards|vpc-lattice:Get(?:AuthPolicy|Service|ServiceNetwork|ServiceNetworkVpcAssociation)|dynamodb:GetResourcePolicy|sqs:GetQueueAttributes|ec2:GetVerifiedAccessGroupPolicy|kms:GetKeyRotationStatus|sns:GetTopicAttributes|ssm:Get(?:Document|Parameter)|wafv2:Get(?:LoggingConfiguration|WebACLForResource))$/;
  expect([...allowed].filter((action) => !readsSettings.test(action))).toStrictEqual([]);
});
