import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '../ledger';
import { BlobStore } from './blob-store';
import type { Bucket } from './bucket';
import { RecordStore } from './record-store';
import type { ChangeSet, Stack } from './stack';
import type { StoredRecord } from './stored-record';

/** A parameter of the parameter store. */
export interface StoredParameter extends Place {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly description?: string;
  readonly version: number;
  /** ISO 8601. */
  readonly modifiedAt: string;
}

interface Snapshot {
  readonly format: 1;
  readonly stacks: Stack[];
  readonly changeSets: ChangeSet[];
  readonly records: StoredRecord[];
  readonly buckets: Bucket[];
  readonly parameters: StoredParameter[];
}

const FILE = 'state.json';
/** Changes that come together are written together. */
const SAVE_DELAY_MS = 100;

/** Everything that the target holds; kept in a directory when there is one, else in memory. */
export class TargetState {
  readonly records: RecordStore;
  readonly stacks: Stack[];
  readonly changeSets: ChangeSet[];
  readonly buckets: Map<string, Bucket>;
  readonly parameters: StoredParameter[];
  readonly blobs: BlobStore;
  private timer?: NodeJS.Timeout;

  /** @throws Error when the directory holds a state that cannot be read */
  constructor(private readonly directory?: string) {
    if (directory !== undefined) mkdirSync(directory, { recursive: true });
    this.blobs = new BlobStore(directory === undefined ? undefined : join(directory, 'objects'));
    const snapshot = this.read();
    this.records = new RecordStore(snapshot?.records);
    this.stacks = (snapshot?.stacks ?? []).map(settled);
    this.changeSets = snapshot?.changeSets ?? [];
    this.buckets = new Map((snapshot?.buckets ?? []).map((bucket) => [bucket.name, bucket]));
    this.parameters = snapshot?.parameters ?? [];
  }

  /** Says that something changed: it is written a moment later, or by {@link flush}. */
  changed(): void {
    if (this.directory === undefined || this.timer) return;
    this.timer = setTimeout(() => {
      this.flush();
    }, SAVE_DELAY_MS);
    this.timer.unref();
  }

  /** Writes the state at once. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.directory === undefined) return;
    const snapshot: Snapshot = {
      format: 1,
      stacks: this.stacks,
      changeSets: this.changeSets,
      records: [...this.records.all()],
      buckets: [...this.buckets.values()],
      parameters: this.parameters,
    };
    const path = join(this.directory, FILE);
    const draft = `${path}.${String(process.pid)}.draft`;
    writeFileSync(draft, JSON.stringify(snapshot));
    renameSync(draft, path);
  }

  private read(): Snapshot | undefined {
    if (this.directory === undefined) return undefined;
    const path = join(this.directory, FILE);
    if (!existsSync(path)) return undefined;
    const value: unknown = parseJson(readFileSync(path, 'utf8'));
    if (!isSnapshot(value)) {
      throw new Error(
        `${path} is not a state of this local target: delete the directory ${this.directory} to begin anew.`,
      );
    }
    return value;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSnapshot(value: unknown): value is Snapshot {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 1;
}

/** What a stack ends in when the target was stopped in the middle of an operation. */
const INTERRUPTED: Readonly<Record<string, string>> = {
  CREATE_IN_PROGRESS: 'CREATE_FAILED',
  ROLLBACK_IN_PROGRESS: 'ROLLBACK_FAILED',
  DELETE_IN_PROGRESS: 'DELETE_FAILED',
  UPDATE_IN_PROGRESS: 'UPDATE_FAILED',
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'UPDATE_COMPLETE',
  UPDATE_ROLLBACK_IN_PROGRESS: 'UPDATE_ROLLBACK_FAILED',
};

/** A stack that nobody works on any more must not look busy: the CLI would wait for it without end. */
function settled(stack: Stack): Stack {
  const status = INTERRUPTED[stack.status];
  if (status === undefined) return stack;
  return { ...stack, status, statusReason: 'The local target was stopped during the operation' };
}
