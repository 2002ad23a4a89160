import { whyNotCustomerKey } from './customer-key';
import { shown } from './json-shape';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule } from './template-rule';
import { breach, unless } from './template-rule';

/** What is wrong with the place that a log is written to, as the ends of sentences. */
function faultsOfStore(
  reference: unknown,
  writer: TemplateResource,
  context: RuleContext,
): readonly string[] {
  const store = context.index.follow(reference, writer.document);
  if (store?.type === 'AWS::Logs::LogGroup') {
    const { KmsKeyId: key, RetentionInDays: days } = store.properties;
    const why = whyNotCustomerKey(key, store, context);
    return [
      ...(why === undefined ? [] : [`${store.path} ${why}`]),
      ...(typeof days === 'number' ? [] : [`${store.path} keeps its records for ever`]),
    ];
  }
  if (store?.type === 'AWS::S3::Bucket') {
    const { BucketEncryption: encryption, LifecycleConfiguration: lifecycle } = store.properties;
    return [
      ...(encryption === undefined ? [`${store.path} states no encryption`] : []),
      ...(lifecycle === undefined ? [`${store.path} keeps its records for ever`] : []),
    ];
  }
  return [`${writer.path} writes to ${shown(reference)}, which no template shows`];
}

const flowLogType = 'AWS::EC2::FlowLog';

const networkRecordsAreKept: TemplateRule = {
  id: 'NetworkRecordsAreKept',
  says: 'What is recorded of flows and of questions to the resolver is under a key of ours, and ends at a stated time.',
  why: 'Records tell who talks to whom; in plain text they are a map for intruders, kept for ever they are a liability.',
  source: 'EC2.6; CIS AWS Foundations 5.0.0 3.7; NIST AU-9, AU-11; LGPD Art. 15, 16',
  types: [flowLogType, 'AWS::Route53Resolver::ResolverQueryLoggingConfig'],
  holdsFor: (writer, context) => {
    const { type, properties } = writer;
    const [at, destination] =
      type === flowLogType && properties['LogGroupName'] !== undefined
        ? ['LogGroupName', properties['LogGroupName']]
        : type === flowLogType
          ? ['LogDestination', properties['LogDestination']]
          : ['DestinationArn', properties['DestinationArn']];
    return unless(faultsOfStore(destination, writer, context).map((fault) => breach(at, fault)));
  },
};

/** Claims over where records of the network go. */
export const networkRecordRules: readonly TemplateRule[] = [networkRecordsAreKept];
