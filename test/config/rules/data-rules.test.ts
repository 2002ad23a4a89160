import {
  logsEnd,
  replicasServeATier,
  storesAreProtected,
  tiersAreNotLoosened,
} from '../../../config/rules/data-rules';
import { describeRule } from '../sample-environment';

describeRule('storesAreProtected', storesAreProtected, [
  {
    name: 'personal data without a ground',
    breaks: ({ dataMap }) => (dataMap['backup-vault'].dataClasses = ['internal', 'personal']),
    twin: ({ dataMap, keys }) => {
      dataMap['backup-vault'].dataClasses = ['internal', 'personal'];
      dataMap['backup-vault'].legalBasis = 'contract';
      keys.backup.dataClass = 'personal';
    },
    says: /dataMap\.backup-vault\.legalBasis: the store holds personal data/,
  },
  {
    name: 'sensitive data on a ground of ordinary data',
    breaks: ({ dataMap, keys }) => {
      dataMap['node-volumes'].dataClasses = ['sensitive-biometric'];
      dataMap['node-volumes'].legalBasis = 'legitimate-interest';
      keys['node-volumes'].dataClass = 'sensitive-biometric';
    },
    twin: ({ dataMap, keys }) => {
      dataMap['node-volumes'].dataClasses = ['sensitive-biometric'];
      dataMap['node-volumes'].legalBasis = 'consent';
      keys['node-volumes'].dataClass = 'sensitive-biometric';
    },
    says: /sensitive data cannot be kept on legitimate-interest: LGPD Art\. 11 admits/,
  },
  {
    name: 'data of value without a customer key',
    breaks: ({ dataMap }) => (dataMap['entry-logs'].dataClasses = ['audit']),
    twin: ({ dataMap }) => (dataMap['entry-logs'].dataClasses = ['internal']),
    says: /entry-logs\.key: sse-s3 is for log destinations .* audit data needs a key of its own/,
  },
  {
    name: 'a key in a Region where the store is not',
    breaks: ({ dataMap }) => (dataMap['cluster-logs'].key = 'recovery'),
    twin: ({ dataMap }) => (dataMap['cluster-logs'].key = 'cluster'),
    says: /cluster-logs\.key: the key recovery stands in the recovery Region/,
  },
  {
    name: 'data above the class of its key',
    breaks: ({ dataMap }) => (dataMap['alert-topics'].dataClasses = ['confidential']),
    twin: ({ dataMap }) => (dataMap['alert-topics'].dataClasses = ['public', 'internal']),
    says: /alert-topics\.dataClasses: the key alerts is for internal data, and confidential data ranks above/,
  },
  {
    name: 'personal data in a Region that is declared to hold none',
    breaks: ({ dataMap, keys, places }) => {
      places.recovery.residency = {
        basis: 'no-personal-data',
        reference: 'synthetic data, by decision',
      };
      dataMap['recovery-vault'].dataClasses = ['personal'];
      dataMap['recovery-vault'].legalBasis = 'contract';
      keys.recovery.dataClass = 'personal';
    },
    twin: ({ dataMap, keys }) => {
      dataMap['recovery-vault'].dataClasses = ['personal'];
      dataMap['recovery-vault'].legalBasis = 'contract';
      keys.recovery.dataClass = 'personal';
    },
    says: /recovery-vault\.sites: eu-west-1 is declared to hold no personal data/,
  },
]);

describeRule('replicasServeATier', replicasServeATier, [
  {
    name: 'replicas of a key whose store is restored from copies',
    breaks: ({ keys }) => (keys.cluster.multiRegion = true),
    twin: ({ dataMap, keys }) => {
      keys.cluster.multiRegion = true;
      dataMap['cluster-state'].recoveryTier = 2;
    },
    says: /keys\.cluster\.multiRegion: no store under the key cluster stands in both Regions in a recovery tier of 0 to 2/,
  },
  {
    name: 'replicas of a key whose store stays at home',
    breaks: ({ dataMap, keys }) => {
      keys['cluster-logs'].multiRegion = true;
      dataMap['cluster-logs'].recoveryTier = 1;
    },
    twin: ({ dataMap, keys }) => {
      keys['cluster-logs'].multiRegion = true;
      dataMap['cluster-logs'].recoveryTier = 1;
      dataMap['cluster-logs'].sites = ['primary', 'recovery'];
    },
    says: /keys\.cluster-logs\.multiRegion: no store/,
  },
]);

describeRule('tiersAreNotLoosened', tiersAreNotLoosened, [
  {
    name: 'an older copy than the target allows',
    breaks: ({ recoveryTiers }) => (recoveryTiers.tier3.rpoMinutes = 61),
    twin: ({ recoveryTiers }) => (recoveryTiers.tier3.rpoMinutes = 59),
    says: /tier3\.rpoMinutes: 61 minutes loosens the target: at most 60 is allowed/,
  },
  {
    name: 'a slower recovery than the target allows',
    breaks: ({ recoveryTiers }) => (recoveryTiers.tier0.rtoMinutes = 6),
    twin: ({ recoveryTiers }) => (recoveryTiers.tier0.rtoMinutes = 4),
    says: /tier0\.rtoMinutes: 6 minutes/,
  },
]);

describeRule('logsEnd', logsEnd, [
  {
    name: 'a retention that CloudWatch Logs does not know',
    breaks: ({ dataMap }) => (dataMap['cluster-logs'].retentionDays = 100),
    twin: ({ dataMap }) => (dataMap['cluster-logs'].retentionDays = 120),
    says: /dataMap\.cluster-logs\.retentionDays: 100 is not a retention of CloudWatch Logs/,
  },
  {
    name: 'logs that never end',
    breaks: ({ dataMap }) => (dataMap['network-flow-logs'].retentionDays = null),
    twin: ({ dataMap }) => (dataMap['network-flow-logs'].retentionDays = 3653),
    says: /network-flow-logs\.retentionDays: null is not/,
  },
  {
    name: 'access logs that never end',
    breaks: ({ dataMap }) => (dataMap['entry-logs'].retentionDays = null),
    twin: ({ dataMap }) => (dataMap['entry-logs'].retentionDays = 100),
    says: /entry-logs\.retentionDays: access logs end/,
  },
]);
