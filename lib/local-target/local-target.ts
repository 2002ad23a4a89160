import { answerAdmin } from './admin-endpoints';
import { cloudFormationService } from './cloudformation/cloudformation-service';
import type { Engine } from './cloudformation/engine';
import { NestedStacks } from './cloudformation/nested-stacks';
import { CustomResourceRunner } from './custom/custom-resource-runner';
import { startLoopbackServer } from './http/loopback-server';
import { Router } from './http/router';
import type { Ledger } from './ledger';
import { plantChange, plantDeletion } from './planted-fault';
import type { PlantedChange } from './planted-fault';
import { Registry } from './registry/registry';
import { ResourceProvider } from './resources/resource-provider';
import type { SemanticRule, ServiceView } from './service';
import { cloudControlService } from './services/cloud-control';
import { ec2Service } from './services/ec2';
import { ecrService } from './services/ecr';
import { answerLambda } from './services/lambda';
import { S3Service } from './services/s3';
import { ssmService } from './services/ssm';
import { stsService } from './services/sts';
import { StackDirectory } from './state/stack-directory';
import type { RecordKey } from './state/stored-record';
import { TargetState } from './state/target-state';
import { SchemaValidator } from './validation/template-validator';

export interface LocalTargetOptions {
  /** Port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /**
   * Where everything is kept between runs; one target at a time may use it.
   *
   * @default - in memory, and gone with the target
   */
  readonly stateDirectory?: string;
  /** Read sides of services. */
  readonly views: readonly ServiceView[];
  /** Rules that are asked before every change. */
  readonly rules: readonly SemanticRule[];
  /** Takes a line for each thing that went wrong inside the target. */
  readonly log: (line: string) => void;
}

/** A running target. */
export interface LocalTarget {
  /** What `AWS_ENDPOINT_URL` must say. */
  readonly url: string;
  readonly ledger: Ledger;
  /** Alters a record behind CloudFormation's back. */
  alter(change: PlantedChange): void;
  /** Removes a record behind CloudFormation's back. */
  remove(key: RecordKey): void;
  /** Writes the state and stops; nothing is left running. */
  close(): Promise<void>;
}

/**
 * Starts an embedded AWS: a strict CloudFormation with the services around it, on loopback only.
 *
 * @throws Error with a sentence when the port is taken or the state directory cannot be read
 */
export async function createLocalTarget(options: LocalTargetOptions): Promise<LocalTarget> {
  const state = new TargetState(options.stateDirectory);
  // The validator's engine starts in its own thread while the specification loads in this one.
  const validator = new SchemaValidator();
  try {
    const registry = await Registry.load();
    let url = '';
    const host = { state, url: () => url };
    const custom = new CustomResourceRunner(host);
    const provider = new ResourceProvider({ state, registry, rules: options.rules, custom });
    const nested = new NestedStacks(() => engine);
    const directory = new StackDirectory(state);
    const engine: Engine = { state, directory, registry, provider, validator, nested };
    const router = routerOver(engine, options, host);
    const server = await startLoopbackServer(options.port, (request) => router.answer(request));
    url = server.url;
    return {
      url,
      ledger: state.records,
      alter: (change) => {
        plantChange(state, change);
      },
      remove: (key) => {
        plantDeletion(state, key);
      },
      close: async () => {
        await server.close();
        await validator.close();
        state.flush();
      },
    };
  } catch (error) {
    await validator.close();
    throw error;
  }
}

function routerOver(
  engine: Engine,
  { views, log }: LocalTargetOptions,
  host: { readonly state: TargetState; url(): string },
): Router {
  const s3 = new S3Service(engine.state);
  return new Router({
    services: [
      cloudFormationService(engine),
      stsService(engine.state),
      ssmService(engine),
      ecrService(engine),
      cloudControlService(engine),
      ec2Service,
    ],
    rawServices: [
      { service: 's3', answer: (request, path) => s3.answer(request, path) },
      { service: 'lambda', answer: (request) => answerLambda(request, host) },
    ],
    views,
    ledger: engine.state.records,
    admin: (request) => answerAdmin(engine.state, request),
    log,
  });
}
