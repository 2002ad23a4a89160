import type { BuiltInService } from '../http/built-in-service';
import { RequestInput } from '../http/request-input';
import type { Engine } from '../cloudformation/engine';
import type { Place } from '../ledger';
import { ServiceError } from '../service';
import type { ServiceOutput, ServiceRequest } from '../service';
import type { StoredRecord } from '../state/stored-record';

/** Image repositories; no image is ever in one, because nothing can be pushed to the target. */
export function ecrService({ state }: Engine): BuiltInService {
  const declared: Repositories = (place) => state.records.ofType(place, 'AWS::ECR::Repository');
  return {
    service: 'ecr',
    operations: {
      DescribeRepositories: (request) => {
        const names = new RequestInput(request.input).texts('repositoryNames');
        const found =
          names.length > 0 ? names.map((name) => need(declared, request, name)) : declared(request);
        return { repositories: found.map(describeRepository) };
      },
      DescribeImages: (request) => {
        if (imageIds(declared, request).length === 0) return { imageDetails: [] };
        throw new ServiceError('ImageNotFoundException', 'The image requested does not exist');
      },
      BatchGetImage: (request) => {
        const failures = imageIds(declared, request).map((imageId) => ({
          imageId,
          failureCode: 'ImageNotFound',
          failureReason: 'Requested image not found',
        }));
        return { images: [], failures };
      },
      GetAuthorizationToken: authorizationToken,
    },
  };
}

type Repositories = (place: Place) => readonly StoredRecord[];

function need(declared: Repositories, request: ServiceRequest, name: string): StoredRecord {
  const found = declared(request).find(({ physicalId }) => physicalId === name);
  if (!found) {
    throw new ServiceError(
      'RepositoryNotFoundException',
      `The repository with name '${name}' does not exist in the registry with id '${request.account}'`,
    );
  }
  return found;
}

/** Images that are asked for, of a repository that exists. */
function imageIds(declared: Repositories, request: ServiceRequest): readonly unknown[] {
  const input = new RequestInput(request.input);
  need(declared, request, input.text('repositoryName') ?? '');
  return input.list('imageIds');
}

const TOKEN_SECONDS = 43_200;

function authorizationToken({ account, region }: ServiceRequest): ServiceOutput {
  return {
    authorizationData: [
      {
        authorizationToken: Buffer.from('AWS:local-target-only').toString('base64'),
        expiresAt: Date.now() / 1000 + TOKEN_SECONDS,
        proxyEndpoint: `https://${account}.dkr.ecr.${region}.amazonaws.com`,
      },
    ],
  };
}

function describeRepository({
  account,
  physicalId,
  attributes,
  properties,
  createdAt,
}: StoredRecord): ServiceOutput {
  return {
    repositoryArn: attributes['Arn'],
    registryId: account,
    repositoryName: physicalId,
    repositoryUri: attributes['RepositoryUri'],
    createdAt: Date.parse(createdAt) / 1000,
    imageTagMutability: properties['ImageTagMutability'] ?? 'MUTABLE',
  };
}
