import { ServiceError } from '../service';
import type { Template } from './template';

/** Types that CloudFormation makes only when the caller acknowledges IAM, with the property that names them. */
const IAM_TYPES: Readonly<Record<string, string | undefined>> = {
  'AWS::IAM::AccessKey': undefined,
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': undefined,
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserToGroupAddition': undefined,
};

/**
 * Refuses a template with IAM resources or a transform that the caller did not acknowledge.
 *
 * @throws ServiceError `InsufficientCapabilitiesException` naming what is missing
 */
export function checkCapabilities(template: Template, granted: readonly string[]): void {
  const iam = Object.values(template.resources).filter(({ type }) => type in IAM_TYPES);
  const named = iam.some(({ type, properties }) => (IAM_TYPES[type] ?? '') in properties);
  const has = (name: string): boolean => granted.includes(name);
  if (template.languageExtensions && !has('CAPABILITY_AUTO_EXPAND'))
    refuse('CAPABILITY_AUTO_EXPAND');
  if (named && !has('CAPABILITY_NAMED_IAM')) refuse('CAPABILITY_NAMED_IAM');
  if (iam.length > 0 && !has('CAPABILITY_IAM') && !has('CAPABILITY_NAMED_IAM')) {
    refuse('CAPABILITY_IAM');
  }
}

function refuse(capability: string): never {
  throw new ServiceError(
    'InsufficientCapabilitiesException',
    `Requires capabilities : [${capability}]`,
  );
}
