import { Entity, Unique } from 'typeorm';
import { Id, Instant, Json, optional, Uuid, Whole, Words } from '../database/columns.js';

/** started: being carried out · answered: its answer is kept · unknown: sent, the outcome not known yet. */
export type CommandState = 'started' | 'answered' | 'unknown';

/** What an actor asked for under a key of their own; the same key gives the same answer. */
@Entity()
@Unique(['actorId', 'key'])
export class Command {
  @Id() id: string;
  @Uuid() actorId: string;
  @Words() key: string;
  @Words() route: string;
  @Words() bodyHash: string;
  @Json() body: unknown;
  @Words({ default: 'started' }) state: CommandState;
  @Whole(optional) status: number | null;
  @Json(optional) answer: unknown;
  @Instant({ default: () => 'now()' }) at: string;
  @Instant(optional) answeredAt: string | null;
}
