import * as z from 'zod';
import { CommandFailure, outputOf } from '../command';
import { readAnswer } from '../read-json';
import type { Workbench } from '../workbench';
import type { Deadline } from './deadline';

/** A release of Helm: its name is that of the part. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
}

export interface ChartFiles {
  /** The chart's archive, compared with its digest. */
  readonly chart: string;
  readonly values: string;
}

/** How Helm is to call this very program, for what it rendered. */
export interface PostRenderer {
  readonly program: string;
  readonly parameters: readonly string[];
}

const revisions = z.array(z.object({ revision: z.int(), status: z.string() }));
export type Revision = z.infer<typeof revisions>[number];

const keptRevisions = '5';

const within = ({ namespace }: Release): readonly string[] => ['--namespace', namespace];

/** Helm, of the bundle's own version. */
export class Helm {
  constructor(
    private readonly bench: Workbench,
    private readonly program: string,
    private readonly postRenderer: PostRenderer,
  ) {}

  /** Installs or upgrades a release, whole or not at all. */
  async upgrade(
    release: Release,
    { chart, values, skipCrds }: ChartFiles & { readonly skipCrds: boolean },
    deadline: Deadline,
  ): Promise<void> {
    const { program, parameters } = this.postRenderer;
    const seconds = deadline.left;
    await this.run(
      [
        'upgrade',
        '--install',
        release.name,
        chart,
        ...within(release),
        '--values',
        values,
        '--atomic',
        '--wait',
        '--timeout',
        `${String(seconds)}s`,
        '--history-max',
        keptRevisions,
        ...(skipCrds ? ['--skip-crds'] : []),
        '--post-renderer',
        program,
        ...parameters.flatMap((parameter) => ['--post-renderer-args', parameter]),
      ],
      // Taking back what did not become ready has the same time again.
      2 * seconds + 60,
    );
  }

  /** What a chart comes to, as text. Nothing is asked of the cluster. */
  template(
    release: Release,
    { chart, values }: ChartFiles,
    kubernetesVersion: string,
  ): Promise<string> {
    return this.run(
      [
        'template',
        release.name,
        chart,
        ...within(release),
        '--values',
        values,
        '--kube-version',
        kubernetesVersion,
        '--no-hooks',
      ],
      120,
    );
  }

  /** CRDs in the folder of a chart. */
  definitionsOf(chart: string): Promise<string> {
    return this.run(['show', 'crds', chart], 60);
  }

  /** Revisions of a release, oldest first; none where there is no such release. */
  async history(release: Release): Promise<readonly Revision[]> {
    try {
      const asked = ['history', release.name, ...within(release), '--output', 'json'];
      return readAnswer(revisions, 'helm history', await this.run(asked, 60));
    } catch (error) {
      if (error instanceof CommandFailure && error.result.stderr.includes('release: not found')) {
        return [];
      }
      throw error;
    }
  }

  async rollback(release: Release, revision: number, seconds: number): Promise<void> {
    const limit = ['--timeout', `${String(seconds)}s`];
    await this.run(
      ['rollback', release.name, String(revision), ...within(release), ...limit],
      seconds + 30,
    );
  }

  /** Takes a release away, if it is there; what Helm was told to keep is what it prints. */
  uninstall(release: Release, seconds: number): Promise<string> {
    const limit = ['--ignore-not-found', '--wait', '--timeout', `${String(seconds)}s`];
    return this.run(['uninstall', release.name, ...within(release), ...limit], seconds + 30);
  }

  private run(parameters: readonly string[], timeoutSeconds: number): Promise<string> {
    return outputOf(this.bench.runner, { program: this.program, parameters, timeoutSeconds });
  }
}
