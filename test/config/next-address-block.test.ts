import { environmentFiles } from '../../config/environments/registry';
import { nextAddressBlock } from '../../config/next-address-block';
import { environmentSchema } from '../../config/schema/environment';
import { sampleEnvironment } from './sample-environment';

const all = Object.values(environmentFiles).map((each) => environmentSchema.parse(each));

describe('nextAddressBlock', () => {
  it('moves every range of both sites to where nobody is, with the same layout', () => {
    const moves = nextAddressBlock(sampleEnvironment().addressPlan, all);
    expect(moves?.get('10.64.0.0/16')).toBe('10.88.0.0/16');
    expect(moves?.get('10.65.72.64/26')).toBe('10.89.72.64/26');
    expect(moves?.get('100.64.0.0/16')).toBe('100.88.0.0/16');
    expect(moves?.get('172.20.16.0/20')).toBe('172.20.144.0/20');
    expect(moves?.size).toBe(20);
  });

  it('goes on after the environment that it made room for', () => {
    const first = nextAddressBlock(sampleEnvironment().addressPlan, all);
    const made = sampleEnvironment(({ addressPlan }) => {
      for (const site of [addressPlan.primary, addressPlan.recovery]) {
        for (const part of ['vpc', 'pods', 'services'] as const) {
          site[part] = first?.get(site[part]) ?? 'no move';
        }
      }
    });
    const second = nextAddressBlock(sampleEnvironment().addressPlan, [...all, made]);
    expect(second?.get('10.64.0.0/16')).toBe('10.96.0.0/16');
  });

  it('turns to lower addresses where nothing higher is free', () => {
    const { addressPlan } = sampleEnvironment();
    const blocked = sampleEnvironment(({ addressPlan: plan }) => {
      plan.foreign = [{ name: 'everything above', range: '10.128.0.0/9' }];
    });
    const high = sampleEnvironment(({ addressPlan: plan }) => {
      plan.foreign = [
        { name: 'and the rest', range: '10.66.0.0/15' },
        { name: 'more', range: '10.68.0.0/14' },
        { name: 'more', range: '10.72.0.0/13' },
        { name: 'more', range: '10.80.0.0/12' },
        { name: 'more', range: '10.96.0.0/11' },
      ];
    });
    expect(nextAddressBlock(addressPlan, [blocked, high])?.get('10.64.0.0/16')).toBe(
      '10.56.0.0/16',
    );
  });

  it('says nothing where no room is left', () => {
    const full = sampleEnvironment(({ addressPlan }) => {
      addressPlan.foreign = [{ name: 'all of it', range: '10.0.0.0/8' }];
    });
    expect(nextAddressBlock(sampleEnvironment().addressPlan, [full])).toBeUndefined();
  });
});
