import { isLoopbackEndpoint, judgeDeploy } from '../../../lib/operations/deploy-guard';
import { loaded } from './ops-world';
import { sampleEnvironment } from '../../config/sample-environment';
import { entryPoint } from '../../support/sample-entries';

const dev = loaded['dev'];
if (dev === undefined) throw new Error('dev is configured');

const realValues = {
  ...sampleEnvironment((environment) => {
    const workload = '123456789012';
    environment.accounts = { workload, audit: workload, recovery: workload, delivery: workload };
    environment.hostedZone = null;
    environment.ingress.entries = [entryPoint({ host: 'api.alicerce.dev' })];
    environment.identityCenter.instanceArn = 'arn:aws:sso:::instance/ssoins-7223aabbccddeeff';
    environment.delivery.subjects.network = ['repo:us/alicerce:environment:network'];
    environment.delivery.subjects.platform = ['repo:us/alicerce:environment:platform'];
    environment.delivery.subjects.guards = ['repo:us/alicerce:environment:guards'];
    environment.delivery.subjects.read = ['repo:us/alicerce:environment:read'];
    environment.alerting = { page: ['on-call@alicerce.dev'], ticket: ['on-call@alicerce.dev'] };
  }),
  name: 'real',
  toBeLocked: [],
};

describe('isLoopbackEndpoint', () => {
  it.each([
    'http://127.0.0.1:4566',
    'http://127.8.9.10',
    'http://localhost:4566/',
    'http://[::1]:80',
    'https://127.0.0.1',
  ])('%s is', (url) => {
    expect(isLoopbackEndpoint(url)).toBe(true);
  });

  it.each([
    'http://10.0.0.1',
    'https://eks.sa-east-1.amazonaws.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://user@10.0.0.1#127.0.0.1',
    'ftp://127.0.0.1',
    'not a url',
    '',
  ])('%s is not', (url) => {
    expect(isLoopbackEndpoint(url)).toBe(false);
  });
});

describe('judgeDeploy', () => {
  it('lets everything go to this machine', () => {
    const intent = {
      environment: dev,
      endpointUrl: 'http://127.0.0.1:4566',
      callerAccount: undefined,
    };
    expect(judgeDeploy(intent)).toEqual({ allowed: true });
  });

  it.each([undefined, 'http://10.1.2.3:4566'])('refuses placeholders at %s', (endpointUrl) => {
    const decision = judgeDeploy({ environment: dev, endpointUrl, callerAccount: '111111111111' });
    expect(decision).toEqual({
      allowed: false,
      because: expect.stringContaining(
        'dev still has placeholders in config/environments/dev.ts: accounts.workload (111111111111)',
      ) as unknown,
    });
  });

  it('refuses versions that nobody has locked, says how, and still lets them go to this machine', () => {
    const environment = { ...realValues, toBeLocked: dev.toBeLocked };
    const callerAccount = '123456789012';
    const decision = judgeDeploy({ environment, endpointUrl: undefined, callerAccount });
    expect(decision).toEqual({
      allowed: false,
      because: expect.stringMatching(
        /bundle\.release \(2026\.10 has \d+ digests that are not locked: run `npm run ops -- versions --lock`\)/,
      ) as unknown,
    });
    const endpointUrl = 'http://127.0.0.1:4566';
    expect(judgeDeploy({ environment, endpointUrl, callerAccount })).toEqual({ allowed: true });
  });

  it('refuses credentials of another account and names both', () => {
    const intent = {
      environment: realValues,
      endpointUrl: undefined,
      callerAccount: '999999999990',
    };
    expect(judgeDeploy(intent)).toEqual({
      allowed: false,
      because:
        'the credentials are for account 999999999990, and real lives in 123456789012 (accounts.workload in config/environments/real.ts). Sign in to 123456789012, or name the environment of 999999999990',
    });
  });

  it('refuses credentials of nobody knows whom', () => {
    const intent = { environment: realValues, endpointUrl: undefined, callerAccount: undefined };
    expect(judgeDeploy(intent)).toMatchObject({
      allowed: false,
      because: expect.stringContaining('STS did not answer') as unknown,
    });
  });

  it('lets the environment’s own account deploy', () => {
    const intent = {
      environment: realValues,
      endpointUrl: undefined,
      callerAccount: '123456789012',
    };
    expect(judgeDeploy(intent)).toEqual({ allowed: true });
  });
});
