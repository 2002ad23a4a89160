import { GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import { fail, unless, type Check } from '../check';
import type { ExpectedObservability } from '../expectations';
import type { CloudWatch } from '../platform-clients';
import { readAlarms } from './alarm-checks';

const alarmArns = z.array(z.string()).optional();

const dashboardBody = z.object({
  widgets: z.array(
    z.object({
      type: z.string(),
      properties: z
        .object({
          title: z.string().optional(),
          metrics: z.array(z.unknown()).optional(),
          alarms: alarmArns,
          annotations: z.object({ alarms: alarmArns }).optional(),
          markdown: z.string().optional(),
        })
        .optional(),
    }),
  ),
});

type Widget = z.infer<typeof dashboardBody>['widgets'][number];

function bodyOf(text: string): z.infer<typeof dashboardBody> | undefined {
  try {
    return dashboardBody.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function alarmsOf({ properties }: Widget): readonly string[] {
  return [...(properties?.alarms ?? []), ...(properties?.annotations?.alarms ?? [])];
}

function problemsOf(widgets: readonly Widget[]): readonly string[] {
  return widgets.flatMap((widget, index) => {
    const { type, properties } = widget;
    const name = `widget ${String(index + 1)} (${properties?.title ?? type})`;
    const metrics = properties?.metrics ?? [];
    if (type === 'metric' && metrics.length === 0 && alarmsOf(widget).length === 0) {
      return [`${name} draws no metric`];
    }
    if (type === 'alarm' && alarmsOf(widget).length === 0) return [`${name} lists no alarm`];
    if (type === 'text' && (properties?.markdown ?? '') === '') return [`${name} is empty`];
    return [];
  });
}

/** CloudWatch stores any body: one that draws nothing looks deployed until somebody needs it. */
export const dashboardRenders = (
  cloudWatch: CloudWatch,
  { dashboard }: Pick<ExpectedObservability, 'dashboard'>,
): Check => ({
  id: 'OBS-4',
  claim: 'The dashboard draws metrics, and the alarms that it shows exist',
  about: 'setting',
  run: async () => {
    const remedy = 'Deploy the Observability stack again';
    const answer = await cloudWatch.send(new GetDashboardCommand({ DashboardName: dashboard }));
    const body = bodyOf(answer.DashboardBody ?? '');
    if (body === undefined) return fail(`the body of ${dashboard} cannot be read`, remedy);
    if (body.widgets.length === 0) return fail(`${dashboard} has no widget`, remedy);
    const problems = [...problemsOf(body.widgets)];
    if (!body.widgets.some(({ type }) => type === 'metric'))
      problems.push('no widget draws a metric');
    const arns = [...new Set(body.widgets.flatMap(alarmsOf))];
    const names = arns.map((arn) => arn.split(':alarm:')[1] ?? arn);
    const alarms = await readAlarms(cloudWatch, names);
    problems.push(
      ...names
        .filter((name) => !alarms.has(name))
        .map((name) => `it shows ${name}, which is not there`),
    );
    return unless(problems, {
      evidence: `${dashboard}: ${String(body.widgets.length)} widgets, ${String(names.length)} alarms`,
      remedy,
    });
  },
});
