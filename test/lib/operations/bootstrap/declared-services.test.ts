import {
  linkedServicesFor,
  servicesFor,
} from '../../../../lib/operations/bootstrap/declared-services';
import { irrelevantTypes } from '../../../../lib/proofs/completeness/known-types';

test('a type needs its own service and those that its handlers ask', () => {
  expect(servicesFor(['AWS::EKS::Nodegroup', 'AWS::S3::Bucket'])).toStrictEqual([
    'ec2',
    'eks',
    's3',
  ]);
});

test('a custom resource of the CDK needs the functions that the stack makes', () => {
  expect(servicesFor(['Custom::S3AutoDeleteObjects'])).toStrictEqual(['lambda']);
});

test('a namespace that nobody has looked up is refused, with what to do', () => {
  expect(() => servicesFor(['AWS::Braket::Job'])).toThrow(
    'Nobody has written down which services a deploy of AWS::Braket::Job calls: add Braket to',
  );
});

test('services that make their role when they are first used may do so', () => {
  expect(linkedServicesFor(['AWS::EKS::Cluster'])).toContain('eks-nodegroup.amazonaws.com');
  expect(linkedServicesFor(['AWS::S3::Bucket'])).toStrictEqual([]);
});

test('every namespace that the proofs know is written down', () => {
  const known = irrelevantTypes
    .flatMap(({ types }) => types)
    .filter((type) => /^AWS::(?!CDK|CloudFormation)\w+::/.test(type));
  const missing = known.filter((type) => {
    try {
      servicesFor([type]);
      return false;
    } catch {
      return true;
    }
  });
  expect(missing).toStrictEqual([]);
});
