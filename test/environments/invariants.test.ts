import os from 'node:os';
import path from 'node:path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { stackIds, stackName } from '../../lib/contract/platform-names';
import {
  isObject,
  listOf,
  objectOf,
  stringsOf,
  valueAt,
  type JsonObject,
} from '../../lib/controls/json-shape';
import { retainableTypes } from '../../lib/policies/store-types';
import { anchorsIn } from '../support/runbooks';
import {
  placedResources,
  synthesizePlatform,
  type PlacedResource,
  type SynthesizedStack,
} from '../support/synthesized-platform';
import { valuesOf } from '../support/template-resources';

const stacks = synthesizePlatform();
const resources = placedResources(stacks);

/** Functions that CDK itself brings along: each is an exception that somebody decided upon. */
const customResourcesOfCdk = new Map([
  ['Custom::VpcRestrictDefaultSG', 'CloudFormation cannot empty the default security group'],
  ['Custom::S3AutoDeleteObjects', 'CloudFormation cannot empty a bucket that is disposable'],
]);

/** Resources of one type; an invariant about nothing would hold for ever. */
function ofType(...types: readonly string[]): readonly PlacedResource[] {
  const found = resources.filter(({ type }) => types.includes(type));
  if (found.length === 0) throw new Error(`There is no ${types.join(' or ')} in any environment.`);
  return found;
}

/** Paths of those that break a rule. */
function breaking<T extends { readonly path: string }>(
  subjects: readonly T[],
  rule: (subject: T) => boolean,
): readonly string[] {
  return subjects.filter((subject) => !rule(subject)).map(({ path: place }) => place);
}

const isCdkProvider = ({ logicalId }: PlacedResource): boolean =>
  /CustomResourceProvider(Role|Handler)[0-9A-F]{8}$/.test(logicalId);

/** Statements of every policy that a resource carries, whatever the property is called. */
function statementsOf({ properties }: PlacedResource): readonly JsonObject[] {
  return [...valuesOf(properties)]
    .filter((each) => each.path.at(-1) === 'Statement')
    .flatMap(({ value }) => (Array.isArray(value) ? listOf(value) : [value]))
    .map(objectOf);
}

const isEndpoint = ({ type }: PlacedResource): boolean => type === 'AWS::EC2::VPCEndpoint';

/**
 * Every statement that allows something, with its place. The policy of an endpoint gives nobody a right: it says which
 * calls may pass, and has a test of its own.
 */
const allowing = resources
  .filter((resource) => !isEndpoint(resource))
  .flatMap((resource) =>
    statementsOf(resource)
      .filter(({ Effect }) => Effect === 'Allow')
      .map((statement) => ({ ...resource, statement })),
  );

/** The stacks whose outputs a stack reads. */
function readsFrom({ template }: SynthesizedStack): readonly string[] {
  return [...valuesOf(template)]
    .filter((each) => each.path.at(-1) === 'Fn::GetStackOutput')
    .map(({ value }) => String(objectOf(value)['StackName']));
}

/** Every string of every template, with its place. */
const strings = stacks.flatMap((stack) =>
  [...valuesOf(stack.template)].flatMap(({ path: place, value }) =>
    typeof value === 'string' ? [{ stack, value, path: `${stack.path}: ${place.join('.')}` }] : [],
  ),
);

describe('data', () => {
  it('every log group has a key of ours and an end', () => {
    expect(
      breaking(
        ofType('AWS::Logs::LogGroup'),
        ({ properties }) =>
          isObject(properties['KmsKeyId']) && typeof properties['RetentionInDays'] === 'number',
      ),
    ).toStrictEqual([]);
  });

  it('nothing that keeps data is destroyed, unless the environment is disposable', () => {
    const stores = resources.filter(({ type }) => retainableTypes.has(type));
    const expected = ({ stack }: PlacedResource) =>
      stack.environment.protection.retainStores ? 'Retain' : 'Delete';
    expect(
      breaking(
        stores,
        (each) =>
          each.deletionPolicy === expected(each) && each.updateReplacePolicy === expected(each),
      ),
    ).toStrictEqual([]);
  });

  it('every key is rotated, and can be saved for thirty days after a deletion', () => {
    expect(
      breaking(
        ofType('AWS::KMS::Key'),
        ({ properties }) =>
          properties['EnableKeyRotation'] === true && properties['PendingWindowInDays'] === 30,
      ),
    ).toStrictEqual([]);
  });

  it('every volume of a node is encrypted with a key of ours', () => {
    expect(
      breaking(ofType('AWS::EC2::LaunchTemplate'), ({ properties }) => {
        const volumes = listOf(valueAt(properties, 'LaunchTemplateData', 'BlockDeviceMappings'));
        return (
          volumes.length > 0 &&
          volumes.every(
            (volume) =>
              valueAt(volume, 'Ebs', 'Encrypted') === true &&
              isObject(valueAt(volume, 'Ebs', 'KmsKeyId')),
          )
        );
      }),
    ).toStrictEqual([]);
  });

  it('every topic is encrypted with a key of ours', () => {
    expect(
      breaking(ofType('AWS::SNS::Topic'), ({ properties }) =>
        isObject(properties['KmsMasterKeyId']),
      ),
    ).toStrictEqual([]);
  });

  it('every vault has a key of ours, and its lock is the one of config', () => {
    expect(
      breaking(
        ofType('AWS::Backup::BackupVault'),
        ({ properties, stack }) =>
          isObject(properties['EncryptionKeyArn']) &&
          'LockConfiguration' in properties === (stack.environment.vaultLock.mode !== 'none'),
      ),
    ).toStrictEqual([]);
  });
});

describe('compute', () => {
  it('no node gives its credentials to a pod: tokens are required and die after one hop', () => {
    expect(
      breaking(ofType('AWS::EC2::LaunchTemplate'), ({ properties }) => {
        const options = objectOf(valueAt(properties, 'LaunchTemplateData', 'MetadataOptions'));
        return options['HttpTokens'] === 'required' && options['HttpPutResponseHopLimit'] === 1;
      }),
    ).toStrictEqual([]);
  });

  it('every group of GPU nodes turns other pods away', () => {
    const gpuGroups = ofType('AWS::EKS::Nodegroup').filter(({ properties }) =>
      String(properties['AmiType']).endsWith('NVIDIA'),
    );
    expect(gpuGroups.length).toBeGreaterThanOrEqual(2);
    expect(
      breaking(gpuGroups, ({ properties }) =>
        listOf(properties['Taints']).some(
          (taint) =>
            valueAt(taint, 'Key') === 'nvidia.com/gpu' &&
            valueAt(taint, 'Effect') === 'NO_SCHEDULE',
        ),
      ),
    ).toStrictEqual([]);
  });

  it('every node group starts at its minimum and has no name', () => {
    expect(
      breaking(
        ofType('AWS::EKS::Nodegroup'),
        ({ properties }) =>
          !('NodegroupName' in properties) &&
          valueAt(properties, 'ScalingConfig', 'DesiredSize') ===
            valueAt(properties, 'ScalingConfig', 'MinSize'),
      ),
    ).toStrictEqual([]);
  });
});

describe('exposure', () => {
  it('no subnet and no launch template gives out public addresses', () => {
    expect(
      breaking(
        ofType('AWS::EC2::Subnet'),
        ({ properties }) => properties['MapPublicIpOnLaunch'] === false,
      ),
    ).toStrictEqual([]);
    expect(
      breaking(
        ofType('AWS::EC2::LaunchTemplate'),
        // EC2 takes no word about public addresses beside several interfaces, and gives none then.
        ({ properties }) =>
          listOf(valueAt(properties, 'LaunchTemplateData', 'NetworkInterfaces')).every(
            (each) => valueAt(each, 'AssociatePublicIpAddress') !== true,
          ),
      ),
    ).toStrictEqual([]);
  });

  it('every public address belongs to a NAT gateway', () => {
    const gateways = JSON.stringify(
      ofType('AWS::EC2::NatGateway').map(({ properties, stack }) => [
        stack.path,
        properties['AllocationId'],
      ]),
    );
    expect(
      breaking(ofType('AWS::EC2::EIP'), ({ logicalId, stack }) =>
        gateways.includes(
          JSON.stringify([stack.path, { 'Fn::GetAtt': [logicalId, 'AllocationId'] }]),
        ),
      ),
    ).toStrictEqual([]);
  });

  it('the API of every cluster is private', () => {
    expect(
      breaking(ofType('AWS::EKS::Cluster'), ({ properties }) => {
        const access = objectOf(properties['ResourcesVpcConfig']);
        return access['EndpointPublicAccess'] === false && access['EndpointPrivateAccess'] === true;
      }),
    ).toStrictEqual([]);
  });

  it('no security group admits the internet, unless config faces it', () => {
    expect(
      breaking(
        ofType('AWS::EC2::SecurityGroup'),
        ({ properties, stack }) =>
          stack.environment.entryBalancers.scheme === 'internet-facing' ||
          !listOf(properties['SecurityGroupIngress']).some((rule) =>
            ['0.0.0.0/0', '::/0'].includes(
              String(valueAt(rule, 'CidrIp') ?? valueAt(rule, 'CidrIpv6')),
            ),
          ),
      ),
    ).toStrictEqual([]);
  });

  it('load balancers face whom config says', () => {
    expect(
      breaking(
        ofType('AWS::ElasticLoadBalancingV2::LoadBalancer'),
        ({ properties, stack }) =>
          properties['Scheme'] === 'internal' ||
          stack.environment.entryBalancers.scheme === 'internet-facing',
      ),
    ).toStrictEqual([]);
  });

  it('every bucket is closed to the public', () => {
    expect(
      breaking(ofType('AWS::S3::Bucket'), ({ properties }) =>
        Object.values(objectOf(properties['PublicAccessBlockConfiguration'])).every(
          (blocked) => blocked === true,
        ),
      ),
    ).toStrictEqual([]);
  });
});

describe('permissions', () => {
  it('every role says what it is for', () => {
    const ours = ofType('AWS::IAM::Role').filter((role) => !isCdkProvider(role));
    expect(
      breaking(
        ours,
        ({ properties: { Description } }) =>
          typeof Description === 'string' && Description.length > 10,
      ),
    ).toStrictEqual([]);
  });

  it('no statement allows every action; only a key lets its own account manage it', () => {
    const allowsAll = ({ statement }: { statement: JsonObject }): boolean =>
      stringsOf(statement['Action']).some((action) => /^(\*|[\w-]+:\*)$/.test(action));
    const isKeyOfItsAccount = ({ type, statement, stack }: (typeof allowing)[number]): boolean =>
      type === 'AWS::KMS::Key' &&
      valueAt(statement, 'Principal', 'AWS') === `arn:aws:iam::${stack.account}:root`;
    expect(breaking(allowing, (each) => !allowsAll(each) || isKeyOfItsAccount(each))).toStrictEqual(
      [],
    );
  });

  it('what passes an endpoint is of our organisation or account, or a named resource', () => {
    const perimeter = ['aws:ResourceOrgID', 'aws:ResourceAccount'];
    const isBound = (statement: JsonObject): boolean =>
      perimeter.some((key) => valueAt(statement, 'Condition', 'StringEquals', key) !== undefined) ||
      !stringsOf(statement['Resource']).includes('*');
    const open = resources
      .filter(isEndpoint)
      .filter((resource) => !statementsOf(resource).every(isBound));
    expect(open.map(({ path: place }) => place)).toStrictEqual([]);
  });

  it('beside the policy of a key, which means the key, nothing but a look around is allowed on every resource', () => {
    // None of these reads what somebody stored; for nearly all of them IAM knows no narrower resource. Cloud Control reads
    // with the rights of its caller on the service itself.
    const looksAround =
      /^(?:(?:ec2|elasticloadbalancing):Describe\w+|vpc-lattice:(?:Get|List)\w+|access-analyzer:(?:Get|List)\w+|autoscaling:DescribeAutoScalingInstances|cloudformation:(?:GetResource|ListResources)|config:(?:Describe|List)\w+|guardduty:(?:Get|List)\w+|macie2:(?:Get|List)\w+|securityhub:(?:Describe|Get|List)\w+|cloudwatch:GetMetricData|ecr:GetAuthorizationToken|pricing:GetProducts|ssm:DescribeInstanceInformation)$/;
    // Workflows deliver logs and traces: neither the delivery nor X-Ray knows resources for these.
    const deliversTelemetry =
      /^(?:logs:\w*(?:LogDelivery|LogDeliveries|ResourcePolic\w+|LogGroups)|xray:\w+)$/;
    expect(
      breaking(
        allowing,
        ({ type, statement }) =>
          type === 'AWS::KMS::Key' ||
          !stringsOf(statement['Resource']).includes('*') ||
          stringsOf(statement['Action']).every(
            (action) => looksAround.test(action) || deliversTelemetry.test(action),
          ),
      ),
    ).toStrictEqual([]);
  });

  it('no statement says what it does not mean', () => {
    expect(
      breaking(
        allowing,
        ({ statement }) =>
          !['NotAction', 'NotResource', 'NotPrincipal'].some((key) => key in statement),
      ),
    ).toStrictEqual([]);
  });

  it('whoever admits everybody names a condition', () => {
    expect(
      breaking(
        allowing,
        ({ statement }) =>
          !JSON.stringify(statement['Principal'] ?? '').includes('"*"') ||
          Object.keys(objectOf(statement['Condition'])).length > 0,
      ),
    ).toStrictEqual([]);
  });

  it('nobody but the declared people has an entry to a cluster', () => {
    expect(
      stacks
        .filter(({ path: stack }) => stack.endsWith('/Cluster'))
        .map(({ path: stack }) => [
          stack,
          ofType('AWS::EKS::AccessEntry').filter((entry) => entry.stack.path === stack).length,
        ]),
    ).toStrictEqual(
      stacks
        .filter(({ path: stack }) => stack.endsWith('/Cluster'))
        .map(({ path: stack, environment }) => [stack, environment.cluster.access.length]),
    );
  });
});

describe('watching', () => {
  it('every alarm tells somebody when it begins and when it is over', () => {
    expect(
      breaking(
        ofType('AWS::CloudWatch::Alarm'),
        ({ properties }) =>
          listOf(properties['AlarmActions']).length > 0 &&
          listOf(properties['OKActions']).length > 0,
      ),
    ).toStrictEqual([]);
  });

  it('every alarm ends with a heading of a runbook that exists', () => {
    expect(
      breaking(ofType('AWS::CloudWatch::Alarm'), ({ properties }) => {
        const [, file = '', anchor = ''] =
          / Runbook: (\S+)#(\S+)$/.exec(String(properties['AlarmDescription'])) ?? [];
        return anchorsIn(file).has(anchor);
      }),
    ).toStrictEqual([]);
  });
});

describe('stacks', () => {
  it('nothing is exported and nothing imported', () => {
    const locks = strings.filter(({ path: place }) => /Fn::ImportValue|\.Export\./.test(place));
    expect(locks.map(({ path: place }) => place)).toStrictEqual([]);
  });

  it('no custom resource runs code of ours, and those of CDK are listed', () => {
    const custom = resources.filter(
      ({ type }) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource',
    );
    expect(breaking(custom, ({ type }) => customResourcesOfCdk.has(type))).toStrictEqual([]);
    expect(new Set(custom.map(({ type }) => type))).toStrictEqual(
      new Set(customResourcesOfCdk.keys()),
    );
  });

  it('no function runs but those of such a custom resource and those that answer findings', () => {
    const answers = ({ path: place }: PlacedResource): boolean =>
      /^\w+\/Response\/Workflows/.test(place);
    expect(
      breaking(ofType('AWS::Lambda::Function'), (each) => isCdkProvider(each) || answers(each)),
    ).toStrictEqual([]);
  });

  it('a bucket is emptied in disposable environments only', () => {
    expect(
      breaking(
        ofType('Custom::S3AutoDeleteObjects'),
        ({ stack }) => !stack.environment.protection.retainStores,
      ),
    ).toStrictEqual([]);
  });

  it('a stack reads only from stacks of its environment that are deployed before it', () => {
    expect(
      breaking(stacks, (stack) => {
        const order = stackIds.map((id) => stackName(stack.environment.name, id));
        const own = order.indexOf(stack.stackName);
        return readsFrom(stack).every(
          (source) =>
            order.includes(source) && order.indexOf(source) < own && stack.after.includes(source),
        );
      }),
    ).toStrictEqual([]);
  });

  it('the recovery vault and what watches beside it stand in the recovery Region, and everything else in the primary one', () => {
    expect(
      breaking(stacks, ({ path: stack, region, environment: { places } }) =>
        /\/Recovery(?:Vault|Detection)$/.test(stack)
          ? region === places.recovery.region
          : region === places.primary.region,
      ),
    ).toStrictEqual([]);
  });

  it('every stack is protected from termination as config says', () => {
    expect(
      breaking(
        stacks,
        (stack) =>
          stack.terminationProtection === stack.environment.protection.terminationProtection,
      ),
    ).toStrictEqual([]);
  });

  it('no template holds the account of another environment', () => {
    const accountsOf = ({ environment }: SynthesizedStack): readonly string[] =>
      Object.values(environment.accounts);
    expect(
      breaking(strings, ({ stack, value }) =>
        stacks
          .flatMap(accountsOf)
          .filter((account) => !accountsOf(stack).includes(account))
          .every((account) => !value.includes(account)),
      ),
    ).toStrictEqual([]);
  });

  it('no template holds a path of this machine', () => {
    const paths = [path.resolve(__dirname, '../..'), os.homedir(), os.tmpdir()];
    expect(
      breaking(strings, ({ value }) => paths.every((each) => !value.includes(`${each}/`))),
    ).toStrictEqual([]);
  });

  it('no template holds a date beside the versions of the languages of policies', () => {
    // Of IAM, and of the protection of data in logs.
    const versions = ['2012-10-17', '2021-06-01'];
    expect(
      breaking(strings, ({ value }) =>
        [...value.matchAll(/\b(?:19|20)\d\d-\d\d-\d\d\b/g)].every(([date]) =>
          versions.includes(date),
        ),
      ),
    ).toStrictEqual([]);
  });
});

describe('tags', () => {
  const mandatory = ['alicerce:environment', 'alicerce:managed-by', 'alicerce:owner'];
  const spec = loadAwsServiceSpecSync();
  /** The property that a type keeps its tags in, as the registry publishes it. */
  const tagProperty = new Map(
    [...new Set(resources.map(({ type }) => type))].flatMap((type) =>
      spec
        .lookup('resource', 'cloudFormationType', 'equals', type)
        .flatMap(({ tagInformation }) =>
          tagInformation === undefined ? [] : [[type, tagInformation.tagPropertyName] as const],
        ),
    ),
  );
  /** Tags as a map, from a map or from a list of pairs. */
  const tagsOf = ({ type, properties }: PlacedResource): JsonObject => {
    const tags = properties[tagProperty.get(type) ?? ''];
    return isObject(tags)
      ? tags
      : Object.fromEntries(
          listOf(tags)
            .map(objectOf)
            .map(({ Key, Value }) => [String(Key), Value]),
        );
  };
  const taggable = resources.filter(
    (resource) => tagProperty.has(resource.type) && !isCdkProvider(resource),
  );

  it('every resource that can be tagged says whose it is, in which environment', () => {
    expect(taggable.length).toBeGreaterThan(200);
    expect(
      breaking(taggable, (resource) => mandatory.every((key) => key in tagsOf(resource))),
    ).toStrictEqual([]);
  });

  it('no resource is tagged with another environment than its own', () => {
    expect(
      breaking(
        taggable,
        (resource) => tagsOf(resource)['alicerce:environment'] === resource.stack.environment.name,
      ),
    ).toStrictEqual([]);
  });

  it('what a launch template starts carries the tags, too', () => {
    expect(
      breaking(ofType('AWS::EC2::LaunchTemplate'), ({ properties }) =>
        listOf(valueAt(properties, 'LaunchTemplateData', 'TagSpecifications')).every(
          (each) =>
            mandatory.every((key) => JSON.stringify(each).includes(`{"Key":"${key}"`)) &&
            ['instance', 'volume'].includes(String(valueAt(each, 'ResourceType'))),
        ),
      ),
    ).toStrictEqual([]);
  });
});
