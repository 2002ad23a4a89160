const dayMilliseconds = 86_400_000;

/** Whole days from one ISO date to another; negative where the second lies before the first. */
export function daysBetween(from: string, to: string): number {
  return Math.round(
    (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMilliseconds,
  );
}

/** What is left until a date, in words. */
export function daysLeftText(from: string, to: string): string {
  const days = daysBetween(from, to);
  const amount = `${String(Math.abs(days))} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days < 0 ? `ended ${amount} ago` : `${amount} left`;
}
