import { validateEnvironments, type Environment } from '../config';
import { prod } from '../config/environments/prod';
import { nextAddressBlock } from '../config/next-address-block';
import { environmentSchema, type EnvironmentData } from '../config/schema/environment';

const assessmentDate = '2026-11-22';

/** Everything that two environments may not share is replaced in the text of the first: ranges, accounts and names. */
function cloneOf(model: EnvironmentData, taken: readonly EnvironmentData[]): EnvironmentData {
  const moves = nextAddressBlock(model.addressPlan, taken);
  if (moves === undefined) throw new Error(`There is no room for clone ${String(taken.length)}.`);
  const accounts = [...new Set(Object.values(model.accounts))];
  const text = accounts.reduce(
    (all, account, index) =>
      all.replaceAll(account, String(900_000_000_000 + taken.length * 10 + index)),
    JSON.stringify(model),
  );
  const called = `clone-${String(taken.length + 1)}`;
  const renamed = text
    .replaceAll('prod.example.com', `${called}.example.com`)
    .replaceAll('alicerce-prod-', `alicerce-${called}-`)
    .replaceAll(':environment:prod-', `:environment:${called}-`);
  const moved = renamed.replaceAll(
    /"(\d+\.\d+\.\d+\.\d+\/\d+)"/g,
    (quoted, range: string) => `"${moves.get(range) ?? (JSON.parse(quoted) as string)}"`,
  );
  return environmentSchema.parse(JSON.parse(moved));
}

/** Equal environments of production size, valid together: each costs what the one before it did. */
export function clonedEnvironments(count: number): Readonly<Record<string, Environment>> {
  const model = environmentSchema.parse({ ...prod, promotion: { ...prod.promotion, after: null } });
  const clones = [model];
  while (clones.length < count) clones.push(cloneOf(model, clones));
  const files = clones.map((clone, index) => [`clone-${String(index + 1)}`, clone] as const);
  return validateEnvironments(Object.fromEntries(files), assessmentDate);
}
