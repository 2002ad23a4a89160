import type { JsonObject } from '../../../../lib/local-target/ledger';
import { iamRules } from '../../../../lib/local-target/rules/iam-rules';
import { record } from '../views/memory-ledger';
import { proveRules } from './prove-rules';

const ROLE = 'AWS::IAM::Role';
const POLICY = 'AWS::IAM::Policy';
const MANAGED = 'AWS::IAM::ManagedPolicy';
const document = (...statements: JsonObject[]) => ({
  Version: '2012-10-17',
  Statement: statements,
});
const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const sized = (characters: number) => document({ ...allow, Resource: 'x'.repeat(characters) });
const trust = (padding = 0) =>
  document({
    Sid: 'x'.repeat(padding),
    Effect: 'Allow',
    Principal: { Service: 'pods.eks.amazonaws.com' },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
  });

proveRules(iamRules, [
  {
    rule: 'iam-policy-grammar',
    when: 'without a statement',
    type: POLICY,
    says: 'it must contain at least one Statement',
    refuses: { properties: { PolicyDocument: document() } },
    allows: { properties: { PolicyDocument: document(allow) } },
  },
  {
    rule: 'iam-policy-grammar',
    when: 'with a principal',
    type: MANAGED,
    says: 'Policy document should not specify a principal.',
    refuses: { properties: { PolicyDocument: document({ ...allow, Principal: '*' }) } },
    allows: { properties: { PolicyDocument: document(allow) } },
  },
  {
    rule: 'iam-role-policy-grammar',
    when: 'of its trust',
    type: ROLE,
    says: "Version must be one of 2012-10-17, 2008-10-17, and '2012-10-18' is not",
    refuses: { properties: { AssumeRolePolicyDocument: { ...trust(), Version: '2012-10-18' } } },
    allows: { properties: { AssumeRolePolicyDocument: trust() } },
  },
  {
    rule: 'iam-role-policy-grammar',
    when: 'of an inline policy',
    type: ROLE,
    says: 'Policy statement must contain resources.',
    refuses: {
      properties: {
        AssumeRolePolicyDocument: trust(),
        Policies: [{ PolicyName: 'p', PolicyDocument: document({ Effect: 'Allow', Action: '*' }) }],
      },
    },
    allows: {
      properties: {
        AssumeRolePolicyDocument: trust(),
        Policies: [{ PolicyName: 'p', PolicyDocument: document(allow) }],
      },
    },
  },
  {
    rule: 'iam-managed-policy-size',
    type: MANAGED,
    says: 'Cannot exceed quota for PolicySize: 6144',
    refuses: { properties: { PolicyDocument: sized(6144) } },
    allows: { properties: { PolicyDocument: sized(6000) } },
  },
  {
    rule: 'iam-trust-policy-size',
    type: ROLE,
    says: 'Cannot exceed quota for ACLSizePerRole: 2048',
    refuses: { properties: { AssumeRolePolicyDocument: trust(2048) } },
    allows: { properties: { AssumeRolePolicyDocument: trust(1500) } },
  },
  {
    rule: 'iam-role-inline-size',
    when: 'over several policies',
    type: POLICY,
    says: 'Maximum policy size of 10240 bytes exceeded for role ops',
    refuses: {
      properties: { Roles: ['ops'], PolicyDocument: sized(6000) },
      among: [
        record(POLICY, 'p1', { properties: { Roles: ['ops'], PolicyDocument: sized(6000) } }),
      ],
    },
    allows: {
      properties: { Roles: ['ops'], PolicyDocument: sized(6000) },
      among: [
        record(POLICY, 'p1', { properties: { Roles: ['dev'], PolicyDocument: sized(6000) } }),
      ],
    },
  },
  {
    rule: 'iam-role-inline-size',
    when: 'without counting itself twice',
    type: POLICY,
    action: 'update',
    says: 'Maximum policy size of 10240 bytes exceeded for role ops',
    refuses: {
      physicalId: 'p2',
      properties: { Roles: ['ops'], PolicyDocument: sized(6000) },
      among: [
        record(POLICY, 'p1', { properties: { Roles: ['ops'], PolicyDocument: sized(6000) } }),
      ],
    },
    allows: {
      physicalId: 'p1',
      properties: { Roles: ['ops'], PolicyDocument: sized(6000) },
      among: [
        record(POLICY, 'p1', { properties: { Roles: ['ops'], PolicyDocument: sized(6000) } }),
      ],
    },
  },
]);
