import { generateDocs, type DocumentSources } from '../../../lib/operations/generate-docs';
import { configuration, loaded, memoryCheckout } from './ops-world';

const finding = {
  rule: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
  resource: 'dev/Cluster/Role',
  because: 'the call knows no resource | at all',
  owner: 'platform',
  until: '2027-06-30',
  source: 'lib/cluster/role.ts:3',
  ticket: 'OPS-7',
};
const sources: DocumentSources = {
  environments: loaded,
  kubernetesVersions: configuration.kubernetesVersions,
  jsonSchema: { title: 'Environment', required: ['owner'] },
  acceptedFindings: [finding],
  commands: [{ usage: 'env show [name]', answers: 'one environment' }],
};
const section = (name: string): string => `<!-- generated:${name} -->\n<!-- /generated -->\n`;

describe('generateDocs', () => {
  const checkout = memoryCheckout({
    'README.md': ['commands', 'exit-codes', 'environments', 'kubernetes-versions', 'checks']
      .map(section)
      .join('\n'),
    'docs/guide.md': 'no table here',
    'docs/deep/register.md': section('accepted-findings'),
  });
  const files = generateDocs(sources, checkout);

  it('writes the documents that ask for a table, the register and the schema', () => {
    expect([...files.keys()]).toEqual([
      'README.md',
      'docs/deep/register.md',
      'docs/accepted-findings.md',
      'docs/schemas/environment.schema.json',
    ]);
  });

  it('fills every table', () => {
    const readme = files.get('README.md') ?? '';
    expect(readme).toContain('| `env show [name]` | one environment |');
    expect(readme).toMatch(/\| 6 +\| a live check failed +\|/);
    expect(readme).toMatch(/\| `prod` +\| Production: inference on personal and biometric data/);
    expect(readme).toMatch(/\| 1\.35 +\| 2026-01-28 +\| 2027-03-27/);
    expect(readme).toMatch(/\| EKS-1 +\| The cluster is active/);
  });

  it('writes the register with its reasons', () => {
    const register = files.get('docs/accepted-findings.md') ?? '';
    expect(register).toContain('the call knows no resource \\| at all (OPS-7)');
    expect(files.get('docs/deep/register.md')).toContain('`lib/cluster/role.ts:3`');
  });

  it('says so where nothing is accepted', () => {
    const none = generateDocs({ ...sources, acceptedFindings: [] }, memoryCheckout());
    expect(none.get('docs/accepted-findings.md')).toContain('No finding is accepted.');
  });

  it('gives the same bytes for the same sources, also over its own result', () => {
    const again = memoryCheckout({ ...checkout.files, ...Object.fromEntries(files) });
    expect(generateDocs(sources, again)).toEqual(files);
  });
});
