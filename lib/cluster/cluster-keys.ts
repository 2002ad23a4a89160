import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { KeyName } from '../../config/schema/data-map';
import { DataKey } from '../encryption/data-key';
import { NodeVolumeKey } from './node-volume-key';

export interface ClusterKeysProps {
  /** Rotation and replication of every key, as config states them. */
  readonly settings: Environment['keys'];
}

/** The three keys that live with a cluster: its API's data, its logs, its disks. */
export class ClusterKeys extends Construct {
  /** Encrypts what the Kubernetes API stores. */
  readonly secrets: kms.IKey;

  /** Encrypts the logs of the control plane. */
  readonly logs: kms.IKey;

  /** Encrypts the volumes of nodes and pods. */
  readonly nodeVolumes: NodeVolumeKey;

  constructor(scope: Construct, id: string, { settings }: ClusterKeysProps) {
    super(scope, id);
    this.secrets = new DataKey(this, 'Secrets', {
      name: 'cluster',
      usedThrough: ['eks'],
      description: 'Encrypts what the Kubernetes API stores',
      ...settings.cluster,
    }).key;
    this.logs = new DataKey(this, 'Logs', {
      name: 'cluster-logs',
      usedThrough: [],
      description: 'Encrypts the logs of the control plane',
      ...settings['cluster-logs'],
    }).key;
    this.nodeVolumes = new NodeVolumeKey(this, 'NodeVolumes', {
      name: 'node-volumes',
      usedThrough: ['ec2'],
      description: 'Encrypts the volumes of nodes and pods',
      ...settings['node-volumes'],
    });
  }

  /** ARN by the key's name in config. */
  get arns(): Readonly<Partial<Record<KeyName, string>>> {
    return {
      cluster: this.secrets.keyArn,
      'cluster-logs': this.logs.keyArn,
      'node-volumes': this.nodeVolumes.key.keyArn,
    };
  }
}
