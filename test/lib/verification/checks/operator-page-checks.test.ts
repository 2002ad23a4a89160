import {
  pagesAreBehindTheirGroup,
  pagesAreSeenByTheDeclared,
} from '../../../../lib/verification/checks/operator-page-checks';
import { fakeClient, serviceError } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const policy = 'permit(principal, action, resource)\nwhen {\n  true\n};';
const environment = 'dev';
const groups = [{ name: 'operators', id: 'vagr-1', policy }];

function policies(answer: object | 'missing' = {}, ...more: string[]) {
  return fakeClient({
    DescribeVerifiedAccessGroups: ({ Filters }) => {
      expect(Filters).toEqual([{ Name: 'tag:alicerce:environment', Values: ['dev'] }]);
      const ids = ['vagr-1', ...more];
      return {
        VerifiedAccessGroups: ids.map((VerifiedAccessGroupId) => ({ VerifiedAccessGroupId })),
      };
    },
    GetVerifiedAccessGroupPolicy: ({ VerifiedAccessGroupId }) => {
      expect(VerifiedAccessGroupId).toBe('vagr-1');
      if (answer === 'missing') throw serviceError('InvalidVerifiedAccessGroupId.NotFound');
      return { PolicyEnabled: true, PolicyDocument: policy, ...answer };
    },
  });
}

const none = fakeClient({ DescribeVerifiedAccessGroups: () => ({ VerifiedAccessGroups: [] }) });

describe('pagesAreSeenByTheDeclared', () => {
  it('passes when each policy is the declared one, however its lines are broken', async () => {
    const spread = policies({ PolicyDocument: policy.replaceAll('\n', '\r\n  ') });
    const check = pagesAreSeenByTheDeclared(spread, { environment, groups });
    expect(await evidenceOf(check, 'pass')).toBe('policies as declared: operators');
  });

  it('passes where there is no page', async () => {
    const check = pagesAreSeenByTheDeclared(none, { environment, groups: [] });
    expect(await evidenceOf(check, 'pass')).toBe('no page is declared');
  });

  describeFailures([
    {
      name: 'somebody widened a policy',
      check: pagesAreSeenByTheDeclared(
        policies({ PolicyDocument: 'permit(principal, action, resource);' }),
        { environment, groups },
      ),
      evidence: 'operators: the policy is permit(principal, action, resource);',
    },
    {
      name: 'a policy is not in force',
      check: pagesAreSeenByTheDeclared(policies({ PolicyEnabled: false }), { environment, groups }),
      evidence: 'operators: the policy is not in force',
    },
    {
      name: 'somebody added a group',
      check: pagesAreSeenByTheDeclared(policies({}, 'vagr-7'), { environment, groups }),
      evidence: 'vagr-7 is not declared',
    },
    {
      name: 'a group is gone',
      check: pagesAreSeenByTheDeclared(policies('missing'), { environment, groups }),
      evidence: 'operators: there is no group vagr-1',
    },
    {
      name: 'no stack published a group',
      check: pagesAreSeenByTheDeclared(none, {
        environment,
        groups: [{ name: 'operators', id: undefined, policy }],
      }),
      evidence: 'operators: no stack published its group',
    },
  ]);
});

const pages = [{ host: 'a.example.com', id: 'vae-1', groupId: 'vagr-1' }];
const endpoint = {
  VerifiedAccessEndpointId: 'vae-1',
  VerifiedAccessGroupId: 'vagr-1',
  ApplicationDomain: 'a.example.com',
  Status: { Code: 'active' },
};

const endpoints = (...found: object[]) =>
  fakeClient({ DescribeVerifiedAccessEndpoints: () => ({ VerifiedAccessEndpoints: found }) });

describe('pagesAreBehindTheirGroup', () => {
  it('passes when each page is active in its group, whatever stands in other groups', async () => {
    const foreign = { VerifiedAccessEndpointId: 'vae-9', VerifiedAccessGroupId: 'vagr-9' };
    const check = pagesAreBehindTheirGroup(endpoints(endpoint, foreign), { environment, pages });
    expect(await evidenceOf(check, 'pass')).toBe('active: a.example.com');
  });

  it('passes where there is no page', async () => {
    const check = pagesAreBehindTheirGroup(endpoints(), { environment, pages: [] });
    expect(await evidenceOf(check, 'pass')).toBe('no page is declared');
  });

  describeFailures([
    {
      name: 'an endpoint is gone',
      check: pagesAreBehindTheirGroup(endpoints(), { environment, pages }),
      evidence: 'a.example.com has no endpoint',
    },
    {
      name: 'an endpoint does not work yet',
      check: pagesAreBehindTheirGroup(endpoints({ ...endpoint, Status: { Code: 'pending' } }), {
        environment,
        pages,
      }),
      evidence: 'a.example.com is pending',
    },
    {
      name: 'an endpoint serves another host',
      check: pagesAreBehindTheirGroup(endpoints({ ...endpoint, ApplicationDomain: 'b.example' }), {
        environment,
        pages,
      }),
      evidence: 'a.example.com serves b.example',
    },
    {
      name: 'somebody left a page where none is declared',
      check: pagesAreBehindTheirGroup(
        endpoints({ ...endpoint, Tags: [{ Key: 'alicerce:environment', Value: 'dev' }] }),
        { environment, pages: [] },
      ),
      evidence: 'a.example.com is not declared',
    },
    {
      name: 'somebody added a page',
      check: pagesAreBehindTheirGroup(
        endpoints(endpoint, {
          ...endpoint,
          VerifiedAccessEndpointId: 'vae-2',
          ApplicationDomain: 'more.example.com',
        }),
        { environment, pages },
      ),
      evidence: 'more.example.com is not declared',
    },
  ]);
});
