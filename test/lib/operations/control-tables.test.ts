import type { Control } from '../../../lib/controls/control';
import { controlsTable, rulesTable } from '../../../lib/operations/control-tables';

const control: Control = {
  id: 'C-1',
  says: 'Something holds.',
  sources: {
    securityHub: ['EC2.2'],
    cis: ['EKS 5.4.3'],
    nist: ['SC-7', 'AC-4'],
    tenets: [2, 4],
    lgpd: ['Art. 46'],
  },
  heldBy: [{ rule: 'SomethingHolds' }, { proof: 'P1.Something' }, { config: 'config/some.ts' }],
  beyond: 'The rest is read back.',
};

test('a control says what holds it, and who asks for it', () => {
  const row = controlsTable([control]).split('\n').at(-1) ?? '';
  expect(row.replaceAll(/ +/g, ' ')).toBe(
    '| C-1 | Something holds. The rest is read back. | `SomethingHolds`, proof `P1.Something`, config `config/some.ts` | EC2.2 | EKS 5.4.3 | SC-7, AC-4 | 2, 4 | Art. 46 |',
  );
});

test('a source that asks for nothing leaves its cell empty', () => {
  const { nist, tenets, lgpd } = control.sources;
  const row = controlsTable([{ ...control, sources: { nist, tenets, lgpd } }])
    .split('\n')
    .at(-1);
  expect(row).toMatch(/`config\/some\.ts` \| +\| +\| SC-7, AC-4/);
});

test('a rule says why it is there', () => {
  const table = rulesTable([
    { id: 'SomethingHolds', says: 'It holds.', why: 'It must.', source: 'NIST SC-7' },
  ]);
  expect(table.replaceAll(/ +/g, ' ')).toContain(
    '| `SomethingHolds` | It holds. | It must. | NIST SC-7 |',
  );
});
