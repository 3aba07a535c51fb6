import { civilParts, type CivilTime } from '@hearsay/kernel';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Minutes since midnight of `08:30`. */
export function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Minutes since midnight at a simulated time. */
export function minuteOfDay(start: CivilTime, time: number): number {
  const { hour: hours, minute: minutes } = civilParts(start + time);
  return hours * 60 + minutes;
}

/** The simulated time of the midnight before; may be negative on the first day. */
export function midnightBefore(start: CivilTime, time: number): number {
  const now = start + time;
  return now - (((now % day) + day) % day) - start;
}

/** `17:05` */
export function clockOf(start: CivilTime, time: number): string {
  const { hour: hours, minute: minutes } = civilParts(start + time);
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** `02-14` */
export function dayOf(start: CivilTime, time: number): string {
  const { month, day: date } = civilParts(start + time);
  return `${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
