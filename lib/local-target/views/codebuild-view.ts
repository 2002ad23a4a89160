import { Project$ } from '@aws-sdk/client-codebuild';
import type { Ledger, Place, ResourceRecord } from '../ledger';
import { ServiceError, notImplemented } from '../service';
import type { ServiceOutput, ServiceView } from '../service';
import { Declared } from './declared';
import { attribute, declared, nameOf } from './record-identity';
import { wireShape } from './wire-shape';

type Operation = (input: Declared, place: Place, ledger: Ledger) => ServiceOutput;

/** Build projects as declared. No build ever runs here, so none is listed and none is found. */
export const codeBuildView: ServiceView = {
  service: 'codebuild',
  protocol: 'json',
  answer(request, ledger) {
    const operation = operations.get(request.operation);
    if (!operation) throw notImplemented('codebuild', request.operation);
    return operation(Declared.of(request.input), request, ledger);
  },
};

const operations = new Map<string, Operation>([
  ['BatchGetProjects', batchGetProjects],
  ['ListBuildsForProject', listBuildsForProject],
  ['BatchGetBuilds', (input) => ({ builds: [], buildsNotFound: input.texts('ids') })],
]);

function batchGetProjects(input: Declared, place: Place, ledger: Ledger): ServiceOutput {
  const names = input.texts('names');
  const found = names.map((name) => projectOf(name, place, ledger));
  return {
    projects: found.flatMap((record) => (record === undefined ? [] : [shapeOf(record)])),
    projectsNotFound: names.filter((_, index) => found[index] === undefined),
  };
}

function listBuildsForProject(input: Declared, place: Place, ledger: Ledger): ServiceOutput {
  const name = input.text('projectName') ?? '';
  if (projectOf(name, place, ledger) === undefined) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `The build project ${name} cannot be found.`,
    );
  }
  return { ids: [] };
}

/** A project may be named by its ARN. */
function projectOf(reference: string, place: Place, ledger: Ledger): ResourceRecord | undefined {
  return ledger
    .ofType(place, 'AWS::CodeBuild::Project')
    .find((each) => reference === nameOf(each, 'Name') || reference === attribute(each, 'Arn'));
}

function shapeOf(record: ResourceRecord): ServiceOutput {
  const value = {
    ...declared(record).fields(),
    name: nameOf(record, 'Name'),
    arn: attribute(record, 'Arn'),
    created: record.createdAt,
    lastModified: record.createdAt,
  };
  return wireShape(Project$, value, 'json');
}
