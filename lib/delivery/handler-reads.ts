import { responseHandlerReads } from './response-reads';
import { namedByAws, noNarrower, type ReaderScope, type Subject } from './reading';

const trail = [
  'cloudtrail:DescribeTrails',
  'cloudtrail:GetEventSelectors',
  'cloudtrail:GetInsightSelectors',
  'cloudtrail:GetTrail',
  'cloudtrail:GetTrailStatus',
  'cloudtrail:ListTags',
];
const service = ['vpc-lattice:GetService', 'vpc-lattice:ListTagsForResource'];
const serviceNetwork = ['vpc-lattice:GetServiceNetwork', 'vpc-lattice:ListTagsForResource'];
const association = [
  'vpc-lattice:GetServiceNetworkVpcAssociation',
  'vpc-lattice:ListTagsForResource',
];

/**
 * Actions that Cloud Control's handlers ask for when a check reads or lists a type through it, by the type. A bucket and
 * a key of the archive are read in the account of the audit, by the role that its bootstrap made for reading.
 * @see https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/security-iam.html
 */
export const handlerReads: Readonly<Record<string, readonly string[]>> = {
  'AWS::AccessAnalyzer::Analyzer': [
    'access-analyzer:GetAnalyzer',
    'access-analyzer:ListAnalyzers',
    'access-analyzer:ListTagsForResource',
  ],
  'AWS::CloudTrail::Trail': trail,
  'AWS::Cognito::UserPool': ['cognito-idp:DescribeUserPool', 'cognito-idp:GetUserPoolMfaConfig'],
  'AWS::Config::ConfigurationRecorder': [
    'config:DescribeConfigurationRecorderStatus',
    'config:DescribeConfigurationRecorders',
    'config:ListTagsForResource',
  ],
  'AWS::GuardDuty::Detector': [
    'guardduty:GetDetector',
    'guardduty:ListDetectors',
    'guardduty:ListTagsForResource',
  ],
  'AWS::Macie::Session': ['macie2:GetMacieSession'],
  'AWS::S3::Bucket': [],
  'AWS::SecurityHub::Hub': ['securityhub:DescribeHub', 'securityhub:ListTagsForResource'],
  'AWS::SecurityHub::Standard': ['securityhub:GetEnabledStandards'],
  'AWS::VpcLattice::AuthPolicy': ['vpc-lattice:GetAuthPolicy'],
  'AWS::VpcLattice::Service': service,
  'AWS::VpcLattice::ServiceNetwork': serviceNetwork,
  'AWS::VpcLattice::ServiceNetworkVpcAssociation': association,
  'AWS::WAFv2::LoggingConfiguration': ['wafv2:GetLoggingConfiguration'],
  'AWS::WAFv2::WebACLAssociation': ['wafv2:GetWebACLForResource'],
  ...responseHandlerReads,
};

const actionsOf = (prefix: string): readonly string[] => [
  ...new Set(
    Object.values(handlerReads)
      .flat()
      .filter((action) => action.startsWith(`${prefix}:`)),
  ),
];

/** What programs call through VPC Lattice, and who may. */
export function serviceReads({ account, region }: ReaderScope): Subject {
  return {
    subject: 'Services',
    description: 'Services of VPC Lattice, their network and who may call them',
    reads: [
      {
        actions: actionsOf('vpc-lattice'),
        resources: ['service', 'servicenetwork', 'servicenetworkvpcassociation'].map(
          (kind) => `arn:aws:vpc-lattice:${region}:${account}:${kind}/*`,
        ),
        because: namedByAws,
      },
    ],
  };
}

/** What records and watches, in every Region of the environment. */
export function detectionReads({ account }: ReaderScope): Subject {
  return {
    subject: 'Detection',
    description: 'Settings of the trail and of the services that watch the account',
    reads: [
      {
        actions: ['access-analyzer', 'config', 'guardduty', 'macie2', 'securityhub'].flatMap(
          (prefix) => [...actionsOf(prefix)],
        ),
        resources: ['*'],
        because: noNarrower,
      },
      {
        actions: trail,
        resources: [`arn:aws:cloudtrail:*:${account}:trail/*`],
        because: namedByAws,
      },
    ],
  };
}
