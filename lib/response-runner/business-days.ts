/**
 * Holidays of the whole country that a federal law fixes: Laws 662/1949 and 10.607/2002 (1 January, 21 April, 1 May,
 * 7 September, 2 and 15 November, 25 December), 6.802/1980 (12 October), 14.759/2023 (20 November).
 *
 * Good Friday, Carnival and Corpus Christi are left out: municipal law or an ordinance of the year makes them days off.
 * A deadline that counts them as working days is early by a day, and never late.
 */
const nationalHolidays: ReadonlySet<string> = new Set([
  '01-01',
  '04-21',
  '05-01',
  '09-07',
  '10-12',
  '11-02',
  '11-15',
  '11-20',
  '12-25',
]);

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Brasília is three hours behind UTC, all year: Decree 9.772/2019 ended summer time. */
const behindUtcMs = 3 * hourMs;

/** The civil day in Brasília at a moment, as the count of days since 1970-01-01. */
function civilDay(moment: Date): number {
  return Math.floor((moment.getTime() - behindUtcMs) / dayMs);
}

/** A civil day as `YYYY-MM-DD`. */
function isoDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

function isBusinessDay(day: number): boolean {
  const weekday = new Date(day * dayMs).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !nationalHolidays.has(isoDay(day).slice(5));
}

/**
 * The civil days in Brasília of the next business days after a moment, first one first. The day of the moment itself
 * never counts: a period begins on the day after (Law 9.784/1999, Art. 66).
 */
export function businessDaysAfter(moment: Date, count: number): readonly string[] {
  const days: string[] = [];
  for (let day = civilDay(moment) + 1; days.length < count; day += 1) {
    if (isBusinessDay(day)) days.push(isoDay(day));
  }
  return days;
}

/** A moment of a civil day in Brasília, in UTC. */
export function inBrasilia(day: string, time: `${number}:${number}:${number}`): string {
  return new Date(`${day}T${time}-03:00`).toISOString();
}
