import { cliEnvironment } from '../../../../lib/local-target/driver/cli-environment';

const request = {
  inherited: {
    PATH: '/bin',
    AWS_PROFILE: 'production',
    AWS_SESSION_TOKEN: 'real',
    AWS_ACCESS_KEY_ID: 'real',
    HTTPS_PROXY: 'http://proxy.example.com',
  },
  endpointUrl: 'http://127.0.0.1:4566',
  account: '111111111111',
  region: 'sa-east-1',
  cacheDirectory: 'cache',
};

test('nothing that could lead to a real account is passed on', () => {
  const variables = cliEnvironment(request);
  expect(variables).not.toHaveProperty('AWS_PROFILE');
  expect(variables).not.toHaveProperty('AWS_SESSION_TOKEN');
  expect(variables).not.toHaveProperty('HTTPS_PROXY');
  expect(variables).toMatchObject({
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
});

test('credentials name the account in plain sight and are plainly unreal', () => {
  expect(cliEnvironment(request)).toMatchObject({
    PATH: '/bin',
    AWS_ACCESS_KEY_ID: 'LOCAL111111111111',
    AWS_SECRET_ACCESS_KEY: 'local-target-only',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
    AWS_REGION: 'sa-east-1',
    CDK_HOME: 'cache',
  });
});
