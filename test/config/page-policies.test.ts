import { cedarPolicy, pagePolicies } from '../../config/page-policies';
import { identityCenterPages, oidcPages } from '../support/sample-operator-pages';

const group = { name: 'operators', members: ['c242c5b0-6081-1845-6fa8-6e0d9513c107'] };

test('with Identity Center people of a group with a verified address come in', () => {
  expect(cedarPolicy(identityCenterPages, group)).toBe(
    [
      'permit(principal, action, resource)',
      'when {',
      '  context.people.groups has "c242c5b0-6081-1845-6fa8-6e0d9513c107"',
      '  && context.people.user.email.verified == true',
      '};',
    ].join('\n'),
  );
});

test('one of several groups is enough', () => {
  expect(cedarPolicy(identityCenterPages, { ...group, members: ['a', 'b'] })).toContain(
    '  (context.people.groups has "a" || context.people.groups has "b")\n  && ',
  );
});

test('with another provider its claims say who somebody is, and that a second factor was shown', () => {
  expect(cedarPolicy(oidcPages, { ...group, members: ['platform'] })).toContain(
    '  context.people.groups.contains("platform")\n  && context.people.amr.contains("mfa")\n',
  );
  const { people } = oidcPages;
  if (people.kind !== 'oidc') throw new Error('the sample asks a provider');
  const byText = {
    ...people,
    secondFactor: { claim: 'acr', value: 'urn:mfa', is: 'text' as const },
  };
  expect(cedarPolicy({ ...oidcPages, people: byText }, group)).toContain(
    '&& context.people.acr == "urn:mfa"',
  );
});

const tenant = { tenantId: 'a-tenant', signingKeyUrl: 'https://keys.example.com/jwks.json' };

test.each([
  [{ kind: 'jamf', risks: ['SECURE', 'LOW'] }, '["SECURE", "LOW"].contains(context.devices.risk)'],
  [{ kind: 'crowdstrike', scoreAbove: 50 }, 'context.devices.assessment.overall > 50'],
  [{ kind: 'jumpcloud' }, 'context.devices.device.is_managed == true'],
] as const)('the device is asked for, too: %j', (device, condition) => {
  const devices = { ...tenant, ...device } as unknown as typeof identityCenterPages.devices;
  expect(cedarPolicy({ ...identityCenterPages, devices }, group)).toContain(
    `\n  && ${condition}\n`,
  );
});

test.each(['a" || true || "', 'a\\', 'a\nb'])(
  'no member ends the text that it stands in: %j',
  (text) => {
    expect(() => cedarPolicy(identityCenterPages, { ...group, members: [text] })).toThrow(
      /cannot stand in a policy/,
    );
  },
);

test('each group has its policy, and without Verified Access there is none', () => {
  const access = { emergencyUsers: [], verifiedAccess: identityCenterPages };
  expect(pagePolicies(access)).toEqual({
    operators: cedarPolicy(identityCenterPages, group),
  });
  expect(pagePolicies({ ...access, verifiedAccess: null })).toEqual({});
});
