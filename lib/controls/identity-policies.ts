import { listOf, stringsOf, valueAt } from './json-shape';
import { coversAction } from './action-pattern';
import { statementsOf } from './policy-statements';
import type { TemplateIndex, TemplateResource } from './template-index';

/** Types that give rights to a role. */
export const rightsTypes = [
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::RolePolicy',
] as const;

/** A statement that allows something, with the property that it stands in. */
export interface Grant {
  readonly at: string;
  readonly statement: unknown;
}

/** What a resource allows a role, inside of a role or beside it. */
export function grantsOf({ type, properties }: TemplateResource): readonly Grant[] {
  const documents: readonly (readonly [string, unknown])[] =
    type === 'AWS::IAM::Role'
      ? listOf(properties['Policies']).map((each) => ['Policies', valueAt(each, 'PolicyDocument')])
      : [['PolicyDocument', properties['PolicyDocument']]];
  return documents.flatMap(([at, document]) =>
    statementsOf(document)
      .filter((statement) => valueAt(statement, 'Effect') === 'Allow')
      .map((statement) => ({ at, statement })),
  );
}

/** Actions out of a list that a statement allows, however it spells them. */
export function allowedOf(statement: unknown, actions: readonly string[]): readonly string[] {
  const except = valueAt(statement, 'NotAction');
  if (except !== undefined) {
    return actions.filter(
      (each) => !stringsOf(except).some((pattern) => coversAction(pattern, each)),
    );
  }
  const patterns = stringsOf(valueAt(statement, 'Action'));
  return actions.filter((each) => patterns.some((pattern) => coversAction(pattern, each)));
}

/** Texts of what a statement is about, or undefined for one that only the deploy knows. */
export function resourcesOf(
  statement: unknown,
  { document }: TemplateResource,
  index: TemplateIndex,
): readonly (string | undefined)[] {
  if (valueAt(statement, 'NotResource') !== undefined) return ['*'];
  return [valueAt(statement, 'Resource')].flat().map((each) => index.text(each, document));
}
