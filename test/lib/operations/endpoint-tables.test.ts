import { awsOwnedTable, endpointsTable } from '../../../lib/operations/endpoint-tables';
import { environmentWith } from '../../support/environment-variant';
import { loaded } from './ops-world';

const alone = environmentWith((draft) => {
  draft.autoscaling = 'none';
});

describe('the table of endpoints', () => {
  const table = endpointsTable(loaded);
  const rowOf = (service: string) =>
    table.split('\n').find((line) => line.startsWith(`| \`${service}\` `)) ?? '';

  it('says who calls a service, what passes, and in which environments', () => {
    expect(rowOf('sqs')).toMatch(/\| interface +\| Karpenter: notices of interruptions +\|/);
    expect(rowOf('s3')).toMatch(/\| gateway .*ours to ours, `ImageLayers`, .* `dev`, `prod`/);
  });

  it('says why everything passes where a service takes no policy', () => {
    expect(rowOf('eks-auth')).toContain('everything: no page of AWS says');
  });

  it('knows every service once', () => {
    const names = table.split('\n').map((line) => line.split('|')[1]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('leaves a service out that nobody calls', () => {
    expect(endpointsTable({ alone })).not.toContain('`sqs`');
  });
});

describe('the table of what belongs to AWS', () => {
  it('names each once, whatever the Region', () => {
    const table = awsOwnedTable(loaded);
    expect(table.match(/`ImageLayers`/g)).toHaveLength(1);
    expect(table).toContain('arn:aws:s3:::prod-REGION-starport-layer-bucket/*');
    expect(table).not.toContain('sa-east-1');
  });

  it('leaves out what only Karpenter needs where there is none', () => {
    expect(awsOwnedTable({ alone })).not.toContain('ImagesOfNodes');
  });
});
