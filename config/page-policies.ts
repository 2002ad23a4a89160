import type { EnvironmentData } from './schema/environment';

type Access = EnvironmentData['access'];
type Settings = NonNullable<Access['verifiedAccess']>;
type PageGroup = Settings['groups'][number];

/** Names under which a policy finds what trust providers say. */
export interface TrustNames {
  readonly people: 'people';
  readonly devices: 'devices';
}

const trustNames: TrustNames = { people: 'people', devices: 'devices' };
const person = `context.${trustNames.people}`;
const device = `context.${trustNames.devices}`;

function quoted(text: string): string {
  if (/["\\\n]/.test(text)) {
    throw new Error(`${JSON.stringify(text)} cannot stand in a policy: config refuses it earlier.`);
  }
  return `"${text}"`;
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions.join('') : `(${conditions.join(' || ')})`;
}

/** Identity Center has asked for the second factor itself, and says nothing about it. */
function aboutThePerson(people: Settings['people'], members: PageGroup['members']): string[] {
  if (people.kind === 'identity-center') {
    return [
      anyOf(members.map((id) => `${person}.groups has ${quoted(id)}`)),
      `${person}.user.email.verified == true`,
    ];
  }
  const { claim, value, is } = people.secondFactor;
  return [
    anyOf(members.map((name) => `${person}.${people.groupsClaim}.contains(${quoted(name)})`)),
    is === 'list'
      ? `${person}.${claim}.contains(${quoted(value)})`
      : `${person}.${claim} == ${quoted(value)}`,
  ];
}

function aboutTheDevice(devices: Settings['devices']): string[] {
  switch (devices?.kind) {
    case undefined:
      return [];
    case 'jamf':
      return [`[${devices.risks.map(quoted).join(', ')}].contains(${device}.risk)`];
    case 'crowdstrike':
      return [`${device}.assessment.overall > ${String(devices.scoreAbove)}`];
    case 'jumpcloud':
      return [`${device}.device.is_managed == true`];
  }
}

/**
 * Who sees the pages of a group, in Cedar. Nothing else is permitted, and a condition about something that a provider did
 * not say is an error, which Cedar takes for no: so is a device without an agent.
 * @see https://docs.aws.amazon.com/verified-access/latest/ug/trust-data-iam-add-pol.html
 */
export function cedarPolicy({ people, devices }: Settings, { members }: PageGroup): string {
  const conditions = [...aboutThePerson(people, members), ...aboutTheDevice(devices)];
  return `permit(principal, action, resource)\nwhen {\n  ${conditions.join('\n  && ')}\n};`;
}

/** Who sees the pages of each group, in Cedar; nothing where nobody keeps pages behind Verified Access. */
export function pagePolicies({ verifiedAccess }: Access): Readonly<Record<string, string>> {
  if (verifiedAccess === null) return {};
  return Object.fromEntries(
    verifiedAccess.groups.map((group) => [group.name, cedarPolicy(verifiedAccess, group)]),
  );
}
