import type { StackProps } from 'aws-cdk-lib';
import type { Environment } from '../config';
import { GroupSynthesizer } from '../lib/delivery/group-synthesizer';

/** What every stack of an environment is made with: where it stands, and by which bootstrap it is deployed. */
export function standsIn(
  site: 'primary' | 'recovery',
  {
    accounts,
    delivery,
    places,
    protection,
  }: Pick<Environment, 'accounts' | 'delivery' | 'places' | 'protection'>,
  account: keyof Environment['accounts'] = 'workload',
): StackProps {
  return {
    env: { account: accounts[account], region: places[site].region },
    synthesizer: new GroupSynthesizer(delivery.qualifier),
    terminationProtection: protection.terminationProtection,
  };
}
