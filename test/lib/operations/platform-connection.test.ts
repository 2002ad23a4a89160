import { platformOutputs } from '../../../lib/contract/platform-outputs';
import {
  connectToPlatform,
  readPlatformOutputs,
  readStackOutputs,
  siteOfStack,
} from '../../../lib/operations/platform-connection';
import { fakeClient, serviceError } from '../verification/fake-client';
import { loaded } from './ops-world';

const { dev } = loaded;
if (dev === undefined) throw new Error('dev is configured');

describe('readStackOutputs', () => {
  it('reads outputs by key', async () => {
    const cloudFormation = fakeClient({
      DescribeStacks: ({ StackName }) => {
        expect(StackName).toBe('dev-Network');
        return {
          Stacks: [
            { Outputs: [{ OutputKey: 'VpcId', OutputValue: 'vpc-1' }, { OutputKey: 'Odd' }] },
          ],
        };
      },
    });
    expect(await readStackOutputs(cloudFormation, 'dev-Network')).toEqual({ VpcId: 'vpc-1' });
  });

  it('knows a stack that is not there from a service that fails', async () => {
    const failing = (message: string) =>
      fakeClient({
        DescribeStacks: () => {
          throw serviceError('ValidationError', message);
        },
      });
    expect(await readStackOutputs(failing('Stack with id x does not exist'), 'x')).toBeUndefined();
    await expect(readStackOutputs(failing('Rate exceeded'), 'x')).rejects.toThrow('Rate exceeded');
  });
});

test('asks for each stack where it stands', async () => {
  const asked: string[] = [];
  const outputs = await readPlatformOutputs(
    {
      outputsOf: (site, stack) => {
        asked.push(`${site} ${stack}`);
        return Promise.resolve({ from: stack });
      },
    },
    'dev',
  );
  expect(asked).toContain('recovery dev-RecoveryVault');
  expect(asked).toContain('recovery dev-RecoveryDetection');
  expect(asked).toContain('audit dev-AuditTrail');
  expect(asked.filter((each) => each.startsWith('primary'))).toHaveLength(
    Object.keys(platformOutputs).length - 3,
  );
  expect(outputs.Network).toEqual({ from: 'dev-Network' });
  expect(siteOfStack('RecoveryVault')).toBe('recovery');
});

describe('connectToPlatform', () => {
  it.each(['http://10.0.0.1:4566', 'https://example.com', 'nonsense'])(
    'sends no credentials to %s',
    async (endpointUrl) => {
      await expect(connectToPlatform({ environment: dev, endpointUrl })).rejects.toThrow(
        `the endpoint ${endpointUrl} is not on this machine`,
      );
    },
  );

  it('needs no credentials for a target on this machine', async () => {
    const connection = await connectToPlatform({
      environment: dev,
      endpointUrl: 'http://127.0.0.1:1',
    });
    expect(connection.target).toBe('local');
  });
});
