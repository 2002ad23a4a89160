import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { foundationTemplate, type Foundation } from '../../operations/bootstrap/bootstrap-plan';
import { OperationError } from '../../operations/exit-codes';
import { localCredentials } from '../http/local-credentials';

const pauseMilliseconds = 50;
const attempts = 400;

async function statusOf(client: CloudFormationClient, name: string): Promise<string | undefined> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return Stacks?.[0]?.StackStatus;
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    throw error;
  }
}

async function settled(client: CloudFormationClient, name: string): Promise<string | undefined> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const status = await statusOf(client, name);
    if (status?.endsWith('_IN_PROGRESS') !== true) return status;
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
  }
  return 'in progress for too long';
}

/**
 * Makes the policies of an account on the target, as an administrator makes them on AWS, before anything is bootstrapped.
 * @throws OperationError where the target refuses them
 */
export async function deployFoundation(foundation: Foundation, endpoint: string): Promise<void> {
  const { account, region, stackName: StackName } = foundation;
  const credentials = localCredentials(account);
  const client = new CloudFormationClient({ endpoint, region, credentials });
  const request = {
    StackName,
    TemplateBody: JSON.stringify(foundationTemplate(foundation)),
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  };
  try {
    if ((await statusOf(client, StackName)) === undefined) {
      await client.send(new CreateStackCommand(request));
    } else await client.send(new UpdateStackCommand(request));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (said.includes('No updates are to be performed')) return;
    throw new OperationError(`${StackName} of ${account} is refused: ${said}`, 'toolFailed');
  }
  const status = await settled(client, StackName);
  if (status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE') return;
  throw new OperationError(`${StackName} of ${account} ended as ${String(status)}`, 'toolFailed');
}
