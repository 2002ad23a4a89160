import { z } from 'zod';
import { regionNames } from '../regions';
import { teamNames } from '../teams';

export const accountId = z
  .string()
  .regex(/^\d{12}$/, 'an AWS account id has exactly 12 digits, written as a string');

export const regionName = z.enum(regionNames);

export const teamName = z.enum(teamNames);

/** IPv4 ranges only: why is in `docs/adr/0007-ipv4-with-pods-on-their-own-range.md`. */
export const ipv4Range = z.cidrv4(
  'an IPv4 range in CIDR notation is expected, such as 10.64.0.0/16',
);

export const ipv6Range = z.cidrv6(
  'an IPv6 range in CIDR notation is expected, such as 2001:db8:a400::/56',
);

export const isoDate = z.iso.date('a date is written YYYY-MM-DD');

/** A moment in UTC. */
export const isoDateTime = z.iso.datetime(
  'a moment in UTC is expected, such as 2026-12-01T11:30:00Z',
);

/** A fact about the thing itself, long enough that a reviewer can agree or disagree with it. */
export const reason = z.string().min(20, 'a reason of at least 20 characters is expected');

export const emailAddress = z.email('an e-mail address is expected');

/** Lower-case words joined by hyphens: safe in tags, Kubernetes labels and resource names. */
export const kebabName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,30}[a-z0-9]$/, 'lower-case letters, digits and hyphens are expected');

export const days = z.int().min(1).max(36_500);
