import { dashboardRenders } from '../../../../lib/verification/checks/dashboard-check';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const arn = (name: string): string => `arn:aws:cloudwatch:sa-east-1:111111111111:alarm:${name}`;
const metric = { type: 'metric', properties: { title: 'GPU', metrics: [['NS', 'Use']] } };
const alarms = { type: 'alarm', properties: { title: 'Alarms', alarms: [arn('one')] } };
const text = { type: 'text', properties: { markdown: '# Platform' } };
const annotated = { type: 'metric', properties: { annotations: { alarms: [arn('two')] } } };

const checkOf = (body: unknown, existing: readonly string[] = ['one', 'two']) =>
  dashboardRenders(
    fakeClient({
      GetDashboard: ({ DashboardName }) => {
        expect(DashboardName).toBe('overview');
        return { DashboardBody: typeof body === 'string' ? body : JSON.stringify(body) };
      },
      DescribeAlarms: ({ AlarmNames }) => ({
        MetricAlarms: (AlarmNames as string[])
          .filter((name) => existing.includes(name))
          .map((AlarmName) => ({ AlarmName })),
      }),
    }),
    { dashboard: 'overview' },
  );

describe('dashboardRenders', () => {
  it('passes when widgets draw something and their alarms exist', async () => {
    const check = checkOf({ widgets: [text, metric, alarms, annotated] });
    expect(await evidenceOf(check, 'pass')).toBe('overview: 4 widgets, 2 alarms');
  });

  describeFailures([
    {
      name: 'the body is no JSON',
      check: checkOf('{'),
      evidence: 'the body of overview cannot be read',
    },
    { name: 'the body is no dashboard', check: checkOf({}), evidence: 'cannot be read' },
    {
      name: 'there is no widget',
      check: checkOf({ widgets: [] }),
      evidence: 'overview has no widget',
    },
    {
      name: 'a widget draws nothing',
      check: checkOf({ widgets: [metric, { type: 'metric', properties: { title: 'Empty' } }] }),
      evidence: 'widget 2 (Empty) draws no metric',
    },
    {
      name: 'an alarm widget lists none',
      check: checkOf({ widgets: [metric, { type: 'alarm', properties: { alarms: [] } }] }),
      evidence: 'widget 2 (alarm) lists no alarm',
    },
    {
      name: 'a text widget is empty',
      check: checkOf({ widgets: [metric, { type: 'text', properties: {} }] }),
      evidence: 'widget 2 (text) is empty',
    },
    {
      name: 'no metric is drawn',
      check: checkOf({ widgets: [text] }),
      evidence: 'no widget draws a metric',
    },
    {
      name: 'an alarm on it is gone',
      check: checkOf({ widgets: [metric, alarms] }, []),
      evidence: 'it shows one, which is not there',
    },
  ]);
});
