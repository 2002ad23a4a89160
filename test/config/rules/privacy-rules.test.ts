import {
  personalDataHasAPurpose,
  processingIsNamedOnce,
  retentionKeepsTheLaw,
  vaultsHoldWhatTheyCopy,
} from '../../../config/rules/privacy-rules';
import type { EnvironmentData } from '../../../config/schema/environment';
import { describeRule } from '../sample-environment';

function firstProcessing({
  privacy,
}: EnvironmentData): EnvironmentData['privacy']['processing'][number] {
  const [first] = privacy.processing;
  if (first === undefined) throw new Error('the sample has a processing');
  return first;
}

describeRule('personalDataHasAPurpose', personalDataHasAPurpose, [
  {
    name: 'personal data that is kept for nothing',
    breaks: ({ dataMap }) => (dataMap.models.dataClasses = ['confidential', 'personal']),
    twin: (environment) => {
      environment.dataMap.models.dataClasses = ['confidential', 'personal'];
      firstProcessing(environment).stores.push('models');
    },
    says: /privacy\.processing: the store models holds personal data, and no processing names it/,
  },
  {
    name: 'a processing of data that is nobody’s',
    breaks: (environment) => firstProcessing(environment).stores.push('images'),
    twin: (environment) => {
      environment.dataMap.images.dataClasses = ['sensitive-biometric'];
      firstProcessing(environment).stores.push('images');
    },
    says: /privacy\.processing\.0\.stores: the store images holds no personal data/,
  },
]);

describeRule('processingIsNamedOnce', processingIsNamedOnce, [
  {
    name: 'two processings of one name',
    breaks: (environment) =>
      environment.privacy.processing.push(structuredClone(firstProcessing(environment))),
    twin: (environment) =>
      environment.privacy.processing.push({
        ...structuredClone(firstProcessing(environment)),
        name: 'another',
      }),
    says: /name: sign-in is the name of another processing/,
  },
]);

describeRule('retentionKeepsTheLaw', retentionKeepsTheLaw, [
  {
    name: 'records of access that end before six months',
    breaks: ({ dataMap, privacy }) => {
      privacy.applicationProvider = true;
      dataMap['entry-logs'].retentionDays = 180;
      dataMap['operator-page-logs'].retentionDays = 400;
    },
    twin: ({ dataMap, privacy }) => {
      privacy.applicationProvider = true;
      dataMap['entry-logs'].retentionDays = 184;
      dataMap['operator-page-logs'].retentionDays = 400;
    },
    says: /dataMap\.entry-logs\.retentionDays: 180 days are too few: the Marco Civil .* at least 184 days/,
  },
  {
    name: 'a provider who keeps them for a month',
    breaks: ({ privacy }) => (privacy.applicationProvider = true),
    twin: ({ privacy }) => (privacy.applicationProvider = false),
    says: /operator-page-logs\.retentionDays: 30 days are too few/,
  },
  {
    name: 'a register of incidents that ends before five years',
    breaks: ({ dataMap }) => Object.assign(dataMap, register(dataMap, 365)),
    twin: ({ dataMap }) => Object.assign(dataMap, register(dataMap, 1827)),
    says: /dataMap\.incident-register\.retentionDays: 365 days are too few: Resolution CD\/ANPD 15\/2024/,
  },
]);

function register(dataMap: EnvironmentData['dataMap'], retentionDays: number): object {
  return { 'incident-register': { ...dataMap['cluster-logs'], retentionDays } };
}

describeRule('vaultsHoldWhatTheyCopy', vaultsHoldWhatTheyCopy, [
  {
    name: 'copies of a class that the vaults do not name',
    breaks: ({ dataMap }) => {
      dataMap.models.sites = ['primary', 'recovery'];
      dataMap.models.dataClasses = ['personal'];
    },
    twin: ({ dataMap }) => {
      dataMap.models.sites = ['primary', 'recovery'];
      dataMap.models.dataClasses = ['personal'];
      dataMap['backup-vault'].dataClasses = ['secret', 'personal'];
      dataMap['recovery-vault'].dataClasses = ['secret', 'personal'];
    },
    says: /dataMap\.recovery-vault\.dataClasses: copies of models pass through the vault, and hold personal data/,
  },
]);
