import type { CalendarYear } from '#domain';
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Instant, Json, KeyText, optional, Uuid, Words, Yes } from '../database/columns.js';

/** One published state of the working-day calendar; the newest is in force for what opens now. */
@Entity()
export class CalendarVersion {
  @KeyText() version: string;
  @Json() years: CalendarYear[];
  @Instant() importedAt: string;
  @Uuid(optional) importedBy: string | null;
}

/** A day that differs from the ordinary week: a holiday, or a day worked instead. */
@Entity()
export class CalendarDay {
  @ForeignKey(() => CalendarVersion) @KeyText() version: string;
  @PrimaryColumn('date') day: string;
  @Yes() working: boolean;
  @Words() name: string;
}
