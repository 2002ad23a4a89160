import type { Check } from './check';
import { accessIsExactlyTheDeclared } from './checks/access-check';
import {
  addOnsAreActive,
  addOnsHaveTheirIdentity,
  addOnsHaveTheirPinnedVersion,
} from './checks/add-on-checks';
import { alarmsExist, alarmsReachSomebody, topicsAreEncrypted } from './checks/alarm-checks';
import {
  backupVaultIsLocked,
  backupVaultStands,
  planIsAsDeclared,
  planSelectsSomething,
  recoveryVaultIsLocked,
  recoveryVaultStands,
} from './checks/backup-checks';
import { apiSessionsLeadNowhereElse } from './checks/api-session-check';
import { breakGlassIsSeen } from './checks/break-glass-check';
import { bundleIsApplied } from './checks/bundle-check';
import * as cluster from './checks/cluster-checks';
import { clusterLogsAreKept } from './checks/cluster-log-check';
import { dashboardRenders } from './checks/dashboard-check';
import {
  onlyListedGroupsReachEndpoints,
  servicesHaveTheirEndpoint,
} from './checks/endpoint-checks';
import {
  encryptionInTransitIsWatched,
  nothingLeavesButByTheDeclaredWay,
  publicAccessIsBlocked,
} from './checks/guard-checks';
import { instanceTypesAreOffered } from './checks/instance-offer-check';
import { keysAreOurs, keysRotateAsDeclared } from './checks/key-checks';
import { nodesAreStartedSafely } from './checks/launch-template-check';
import * as balancer from './checks/load-balancer-checks';
import {
  membersOfTheClusterFindServices,
  servicesAreCalledByTheDeclared,
} from './checks/service-checks';
import { callersSignInFirst } from './checks/sign-in-check';
import { peopleNeedASecondFactor } from './checks/user-pool-check';
import { webAclGuardsWhatFacesTheInternet } from './checks/web-acl-check';
import { flowLogsAreActive, subnetsStandAsPlanned } from './checks/network-checks';
import { archiveIsLocked, trailRecords } from './checks/trail-checks';
import * as watcher from './checks/watcher-checks';
import * as answer from './checks/response-checks';
import * as nodes from './checks/node-group-checks';
import { pagesAreBehindTheirGroup, pagesAreSeenByTheDeclared } from './checks/operator-page-checks';
import type { ExpectedPlatform } from './expectations';
import type { PlatformClients } from './platform-clients';

function clusterChecks({ primary }: PlatformClients, expected: ExpectedPlatform): Check[] {
  const { eks, ec2, backup, logs } = primary;
  return [
    cluster.clusterIsActive(eks, expected.cluster),
    cluster.endpointIsPrivate(eks, expected.cluster),
    cluster.secretsAreEncrypted(eks, expected.cluster),
    cluster.controlPlaneLogsAreOn(eks, expected.cluster),
    clusterLogsAreKept(logs, expected.cluster),
    cluster.versionIsSupported(eks, expected.cluster),
    cluster.authenticationIsByAccessEntries(eks, expected.cluster),
    cluster.clusterDeletionProtectionIsAsDeclared(eks, expected.cluster),
    cluster.zonalShiftIsOn(eks, expected.cluster),
    cluster.noInsightFails(eks, expected.cluster),
    nodes.systemNodesAreActive(eks, expected.nodeGroups),
    nodes.imagesAreOfTheDeclaredType(eks, expected.nodeGroups),
    nodes.imagesAreOfTheDeclaredRelease(eks, expected.nodeGroups),
    nodes.groupsScaleAsDeclared(eks, expected.nodeGroups),
    nodes.capacityIsBoughtAsDeclared(eks, expected.nodeGroups),
    nodes.brokenNodesAreRepaired(eks, expected.nodeGroups),
    nodesAreStartedSafely({ eks, ec2 }, expected.nodeGroups),
    addOnsAreActive(eks, expected.addOns),
    addOnsHaveTheirPinnedVersion(eks, expected.addOns),
    addOnsHaveTheirIdentity(eks, expected.addOns),
    accessIsExactlyTheDeclared({ eks, backup }, expected.access),
    bundleIsApplied(primary, expected.bundle),
    apiSessionsLeadNowhereElse(primary, expected.apiSessions),
    nodes.gpuPoolsAreActive(eks, expected.nodeGroups),
    nodes.gpuNodesAreTainted(eks, expected.nodeGroups),
    instanceTypesAreOffered(ec2, expected.offers),
  ];
}

function entryChecks({ primary }: PlatformClients, expected: ExpectedPlatform): Check[] {
  const { cloudControl, loadBalancing } = primary;
  return [
    balancer.loadBalancersAreActive(loadBalancing, expected.balancers),
    balancer.loadBalancersAreHardened(loadBalancing, expected.balancers),
    balancer.listenersSpeakStrictTls(loadBalancing, expected.balancers),
    balancer.plainHttpOnlyRedirects(loadBalancing, expected.balancers),
    callersSignInFirst(loadBalancing, expected.balancers),
    webAclGuardsWhatFacesTheInternet(primary, expected.webAcl),
    peopleNeedASecondFactor(cloudControl, expected.userPool),
  ];
}

function auditChecks(
  { primary, recovery, audit }: PlatformClients,
  { audit: expected }: ExpectedPlatform,
): Check[] {
  const regions = { primary: primary.cloudControl, recovery: recovery.cloudControl };
  return [
    trailRecords(primary.cloudControl, expected),
    archiveIsLocked(audit.cloudControl, expected),
    watcher.threatsAreLookedFor(regions, expected),
    watcher.configurationIsRecorded(regions, expected),
    watcher.postureIsJudged(regions, expected),
    watcher.sensitiveDataIsLookedFor(regions, expected),
    watcher.accessIsAnalyzed(regions, expected),
  ];
}

function responseChecks(
  { primary: { cloudControl, cloudWatch } }: PlatformClients,
  { response }: ExpectedPlatform,
): Check[] {
  return [
    answer.workflowsAreRecorded(cloudControl, response),
    answer.findingsAreHandedOver(cloudControl, response),
    answer.incidentsAreKept(cloudControl, response),
    answer.lettersAreKept(cloudControl, response),
    answer.noLetterWaits(cloudWatch, response),
  ];
}

/** Every check of an environment, in the order in which it is built. */
export function platformChecks(
  clients: PlatformClients,
  expected: ExpectedPlatform,
): readonly Check[] {
  const { primary, recovery, audit } = clients;
  const kms = { primary: primary.kms, recovery: recovery.kms, audit: audit.kms };
  return [
    subnetsStandAsPlanned(primary.ec2, expected.network),
    flowLogsAreActive(primary.ec2, expected.network),
    servicesHaveTheirEndpoint(primary.ec2, expected.endpoints),
    onlyListedGroupsReachEndpoints(primary.ec2, expected.endpoints),
    nothingLeavesButByTheDeclaredWay(primary.ec2, expected.guards),
    publicAccessIsBlocked(primary.ec2, expected.guards),
    encryptionInTransitIsWatched(primary.ec2, expected.guards),
    keysAreOurs(kms, expected.keys),
    keysRotateAsDeclared(kms, expected.keys),
    ...clusterChecks(clients, expected),
    ...entryChecks(clients, expected),
    pagesAreSeenByTheDeclared(primary.ec2, expected.operatorPages),
    pagesAreBehindTheirGroup(primary.ec2, expected.operatorPages),
    servicesAreCalledByTheDeclared(primary.cloudControl, expected.services),
    membersOfTheClusterFindServices(primary.cloudControl, expected.services),
    alarmsExist(primary.cloudWatch, expected.observability),
    alarmsReachSomebody(primary, expected.observability),
    topicsAreEncrypted(primary.sns, expected.observability),
    dashboardRenders(primary.cloudWatch, expected.observability),
    breakGlassIsSeen(primary.logs, expected.breakGlass),
    ...auditChecks(clients, expected),
    ...responseChecks(clients, expected),
    backupVaultStands(primary.backup, expected.backup),
    backupVaultIsLocked(primary.backup, expected.backup),
    planIsAsDeclared(primary.backup, expected.backup),
    recoveryVaultStands(recovery.backup, expected.backup),
    recoveryVaultIsLocked(recovery.backup, expected.backup),
    planSelectsSomething(primary.backup, expected.backup),
  ];
}
