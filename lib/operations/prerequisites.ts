import type { Environment } from '../../config';
import { executionsPerFunction } from '../response-runner/answers';

/** Something that must stand before a deploy and that CloudFormation cannot make. */
export interface Prerequisite {
  readonly subject: string;
  readonly needed: string;
  /** Command or place that shows it. */
  readonly confirm: string;
}

function peoplePrerequisites(environment: Environment): Prerequisite[] {
  const { accounts, cluster, hostedZone, identityCenter, ingress } = environment;
  const sets = [...new Set(cluster.access.map(({ permissionSet }) => permissionSet))];
  const found: Prerequisite[] = [
    {
      subject: 'permission sets',
      needed: `${sets.join(', ')} are assigned in account ${accounts.workload}`,
      confirm: `aws sso-admin list-permission-sets-provisioned-to-account --account-id ${accounts.workload} --instance-arn ${identityCenter.instanceArn} --region ${identityCenter.region}`,
    },
  ];
  const listed = [...ingress.entries, ...ingress.inference];
  const usesZone = listed.some(
    ({ certificate, record }) => certificate.mode === 'dns-validated' || record === 'hosted-zone',
  );
  if (usesZone && hostedZone !== null) {
    found.push({
      subject: 'hosted zone',
      needed: `${hostedZone.name} (${hostedZone.id}) is delegated to account ${accounts.workload}, else certificates wait for ever`,
      confirm: `aws route53 get-hosted-zone --id ${hostedZone.id}`,
    });
  }
  return found;
}

/** What callers sign in against, and what they show, stands before the load balancers do. */
function signInPrerequisites({ ingress, places }: Environment): Prerequisite[] {
  const { region } = places.primary;
  return ingress.entries.flatMap(({ host, signIn }): Prerequisite[] => {
    if (signIn.kind === 'oidc') {
      const { clientSecretName: name, clientSecretVersion: version, issuer } = signIn;
      return [
        {
          subject: `secret ${name}`,
          needed: `version ${version} is the client secret of ${signIn.clientId} at ${issuer}, which allows https://${host}/oauth2/idpresponse`,
          confirm: `aws secretsmanager describe-secret --secret-id ${name} --region ${region}`,
        },
      ];
    }
    if (signIn.kind !== 'mutual-tls') return [];
    return [signIn.authorities, ...signIn.revocations].map(({ bucket, key, version }) => ({
      subject: `file s3://${bucket}/${key}`,
      needed: `version ${version} is there, in ${region}, for callers of ${host}`,
      confirm: `aws s3api head-object --bucket ${bucket} --key ${key} --version-id ${version}`,
    }));
  });
}

function reservationPrerequisites({ gpuPools, places }: Environment): Prerequisite[] {
  const { region } = places.primary;
  return gpuPools.flatMap(({ name, primaryType, capacity }) =>
    capacity.flatMap((source) => {
      if (source.kind !== 'reservation' && source.kind !== 'capacity-block') return [];
      const { id, zone, instances } = source;
      return {
        subject: `${source.kind} ${id}`,
        needed: `${String(instances)} × ${primaryType} in ${zone} for the pool ${name}${source.end === null ? '' : `, until ${source.end}`}: nothing here buys it`,
        confirm: `aws ec2 describe-capacity-reservations --capacity-reservation-ids ${id} --region ${region}`,
      };
    }),
  );
}

function quotaPrerequisites({ demand, places }: Environment): Prerequisite[] {
  const { region } = places.primary;
  return demand.quotas.map(({ code, market, vCpus }) => ({
    subject: `quota ${code}`,
    needed: `${String(vCpus)} vCPUs ${market === 'spot' ? 'as Spot' : 'on demand'} for the GPU pools at their maximum in ${region}`,
    confirm: `aws service-quotas get-service-quota --service-code ec2 --quota-code ${code} --region ${region}`,
  }));
}

/** Lambda keeps this many executions for functions without a share of their own, and refuses a share that touches them. */
const unreservedExecutions = 100;

/** Functions that answer findings have a share of their own. A young account may have 10 executions: too few for any. */
function functionPrerequisites({ places, response }: Environment): Prerequisite[] {
  const { region } = places.primary;
  const acting = Object.values(response.playbooks).filter(({ mode }) => mode === 'act');
  // The one that plans, and one for each playbook that acts.
  const reserved = executionsPerFunction * (1 + acting.length);
  return [
    {
      subject: 'quota L-B99A9384',
      needed: `at least ${String(unreservedExecutions + reserved)} concurrent executions of Lambda in ${region}: ${String(reserved)} are reserved for what answers findings, and ${String(unreservedExecutions)} must stay unreserved. Fewer: aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000 --region ${region}`,
      confirm: `aws lambda get-account-settings --region ${region} --query AccountLimit`,
    },
  ];
}

/** CloudFormation has no type that switches Amazon Inspector on: its owner does so by hand, once in each Region. */
function inspectorPrerequisites({ accounts, places, singletons }: Environment): Prerequisite[] {
  return (['primary', 'recovery'] as const)
    .filter((site) => singletons.inspector[site].mode === 'owned')
    .map((site) => {
      const { region } = places[site];
      return {
        subject: `Amazon Inspector in ${region}`,
        needed: `it looks for weaknesses of instances, images and functions. Once per account and Region: aws inspector2 enable --resource-types EC2 ECR LAMBDA --region ${region}`,
        confirm: `aws inspector2 batch-get-account-status --account-ids ${accounts.workload} --region ${region}`,
      };
    });
}

interface LinkedRole {
  readonly role: string;
  /** The service that makes it, when somebody asks. */
  readonly service: string;
  readonly because: string;
}

/** Every cluster has a managed node group, for its system nodes, and a group has an Auto Scaling group. */
const rolesOfNodeGroups: readonly LinkedRole[] = [
  {
    role: 'AWSServiceRoleForAmazonEKSNodegroup',
    service: 'eks-nodegroup.amazonaws.com',
    because: 'EKS runs the managed node groups with it',
  },
  {
    role: 'AWSServiceRoleForAutoScaling',
    service: 'autoscaling.amazonaws.com',
    because: 'the key of the node volumes admits it, and no node starts without it',
  },
];

const roleOfSpot: LinkedRole = {
  role: 'AWSServiceRoleForEC2Spot',
  service: 'spot.amazonaws.com',
  because: 'pools buy Spot capacity with it, and Karpenter may not make it',
};

/** A service makes its role by itself on behalf of somebody who may make roles. Karpenter may not, and no job of ours. */
function rolePrerequisites({ gpuPools }: Environment): Prerequisite[] {
  const spot = gpuPools.some(({ capacity }) => capacity.some(({ kind }) => kind === 'spot'));
  return [...rolesOfNodeGroups, ...(spot ? [roleOfSpot] : [])].map(
    ({ role, service, because }) => ({
      subject: `role ${role}`,
      needed: `the service-linked role exists: ${because}. Once per account: aws iam create-service-linked-role --aws-service-name ${service}`,
      confirm: `aws iam get-role --role-name ${role}`,
    }),
  );
}

/** A provider that the environment does not own is made by whoever owns the delivery account. */
function pipelinePrerequisites({ accounts, delivery, singletons }: Environment): Prerequisite[] {
  const { issuer, audience } = delivery.provider;
  if (singletons.oidcProvider.mode === 'owned') return [];
  const arn = `arn:aws:iam::${accounts.delivery}:oidc-provider/${issuer.slice('https://'.length)}`;
  return [
    {
      subject: `provider ${issuer}`,
      needed: `account ${accounts.delivery} believes its tokens for ${audience}: pipelines sign in with them`,
      confirm: `aws iam get-open-id-connect-provider --open-id-connect-provider-arn ${arn}`,
    },
  ];
}

/** What an environment needs from the hands of people, by its own values. */
export function prerequisitesOf(environment: Environment): readonly Prerequisite[] {
  const { region } = environment.places.primary;
  return [
    ...peoplePrerequisites(environment),
    ...signInPrerequisites(environment),
    ...quotaPrerequisites(environment),
    ...functionPrerequisites(environment),
    ...rolePrerequisites(environment),
    ...pipelinePrerequisites(environment),
    ...inspectorPrerequisites(environment),
    {
      subject: 'backup opt-in',
      needed: `AWS Backup may back up EKS in ${region}`,
      confirm: `aws backup describe-region-settings --region ${region}`,
    },
    ...reservationPrerequisites(environment),
  ];
}
