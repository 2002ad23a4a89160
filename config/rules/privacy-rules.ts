import { retentionFloors } from '../retention-floors';
import { dataClasses, type DataClass, type StoreName } from '../schema/data-map';
import type { EnvironmentData } from '../schema/environment';
import type { EnvironmentRule, Violation } from './rule';

const rank = (dataClass: DataClass): number => dataClasses.indexOf(dataClass);

const personalClasses = new Set<DataClass>(dataClasses.slice(dataClasses.indexOf('personal')));

function personalIn(store: EnvironmentData['dataMap'][StoreName]): readonly DataClass[] {
  return store.dataClasses.filter((each) => personalClasses.has(each));
}

/** Personal data is kept for something that the record of processing names, and the record names nothing else. */
export const personalDataHasAPurpose: EnvironmentRule = function* ({ dataMap, privacy }) {
  const recorded = new Set(privacy.processing.flatMap(({ stores }) => stores));
  for (const [name, store] of Object.entries(dataMap) as [StoreName, typeof dataMap.models][]) {
    const personal = personalIn(store);
    if (personal.length > 0 && !recorded.has(name)) {
      yield {
        path: ['privacy', 'processing'],
        message: `the store ${name} holds ${personal.join(' and ')} data, and no processing names it: LGPD Art. 37 wants a record of what it is for; add it to the stores of one, or add a processing`,
      };
    }
  }
  for (const [index, processing] of privacy.processing.entries()) {
    for (const name of processing.stores) {
      if (personalIn(dataMap[name]).length === 0) {
        yield {
          path: ['privacy', 'processing', index, 'stores'],
          message: `the store ${name} holds no personal data by the data map: leave it out, or state its class`,
        };
      }
    }
  }
};

/** Two rows of the record with one name could not be told apart. */
export const processingIsNamedOnce: EnvironmentRule = function* ({ privacy }) {
  const names = privacy.processing.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index) {
      yield {
        path: ['privacy', 'processing', index, 'name'],
        message: `${name} is the name of another processing, too: choose another one`,
      };
    }
  }
};

/** What the law wants kept is kept for as long. */
export const retentionKeepsTheLaw: EnvironmentRule = function* ({ dataMap, privacy }) {
  for (const { stores, days, law, binds } of retentionFloors) {
    const bound = binds === 'application-providers' ? privacy.applicationProvider : true;
    for (const [name, { retentionDays }] of Object.entries(dataMap)) {
      if (bound && stores.includes(name) && retentionDays !== null && retentionDays < days) {
        yield {
          path: ['dataMap', name, 'retentionDays'],
          message: `${String(retentionDays)} days are too few: ${law}, which is at least ${String(days)} days`,
        };
      }
    }
  }
};

/** What stands in both Regions gets there through the vaults, so they hold all of it. */
export const vaultsHoldWhatTheyCopy: EnvironmentRule = function* ({ dataMap }) {
  for (const vault of ['backup-vault', 'recovery-vault'] as const) {
    for (const [name, store] of Object.entries(dataMap)) {
      const held = Math.max(...dataMap[vault].dataClasses.map(rank));
      const missing = personalIn(store).filter((each) => rank(each) > held);
      if (store.sites.length > 1 && missing.length > 0) {
        yield copyProblem(vault, name, missing);
      }
    }
  }
};

function copyProblem(vault: StoreName, name: string, missing: readonly DataClass[]): Violation {
  return {
    path: ['dataMap', vault, 'dataClasses'],
    message: `copies of ${name} pass through the vault, and hold ${missing.join(' and ')} data: name the class here, with its ground, and give the key of the vault that class`,
  };
}
