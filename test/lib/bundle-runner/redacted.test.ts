import { redacted } from '../../../lib/bundle-runner/redacted';

test.each([
  ['bad token k8s-aws-v1.aHR0cHM6Ly9zdHM_x', 'bad token (left out)'],
  ['key AKIAIOSFODNN7EXAMPLE and', 'key (left out) and'],
  ['key ASIAIOSFODNN7EXAMPLE and', 'key (left out) and'],
  ['https://a/?X-Amz-Signature=0123abcd&b=1', 'https://a/?X-Amz-Signature=(left out)&b=1'],
  ['X-Amz-Security-Token=abc%2F== done', 'X-Amz-Security-Token=(left out) done'],
  ['Authorization: Bearer abcdef123456==', 'Authorization: Bearer (left out)'],
  ['Authorization: Basic QVdTOmFiY2Q=', 'Authorization: Basic (left out)'],
  ['jwt eyJhbGciOiJSUzI1.eyJpc3MiOiJr.c2ln-_x end', 'jwt (left out) end'],
  ['"SecretAccessKey": "a/b+c", "x": 1', '"SecretAccessKey": "(left out)", "x": 1'],
  ['aws_session_token=abc/def', 'aws_session_token=(left out)'],
  ['GET https://AWS:pass-word@registry/v2/', 'GET https://(left out)@registry/v2/'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----\nrest', '(left out)\nrest'],
  ['-----BEGIN PRIVATE KEY-----\ncut off', '(left out)'],
])('%j becomes %j', (text, shown) => {
  expect(redacted(text)).toBe(shown);
});

test.each([
  'image nvcr.io/nvidia/k8s-device-plugin:v0.20.0@sha256:0123456789abcdef',
  'https://example.com:443/a?b=c@d',
  'The environment has no ALICERCE_WANTED: the project sets it.',
])('%j stays', (text) => {
  expect(redacted(text)).toBe(text);
});
