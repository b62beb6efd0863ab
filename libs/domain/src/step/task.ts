/** One place to sign. `holder` is resolved when the step opens: a role at an organization, or a person. */
export interface Seat {
  /** 1, 2, … in the order of the step's seats; added signers follow. */
  id: number;
  holder: SeatHolder;
  /** Seats that must have acted first. */
  after: number[];
  action?: string;
  /** The account that acted, once it has. */
  by?: string;
  /** Asked back by delegation: this holder advises before the seat acts. */
  asked?: SeatHolder;
  addedBy?: number;
}

export type SeatHolder = { role: string; organizationId: string } | { personId: string };

/** What one person does with a task; opinion and form stay in the command's row. */
export interface Act {
  /** Name of the task inside its procedure: `key#visit` or `key:subject#visit`. */
  task: string;
  seat: number;
  action: string;
  /** Command id (uuid), the Update's id and the row that holds opinion, form and actor. */
  command: string;
  /** Account that acts. */
  actor: string;
  /** Return: node to return to. */
  to?: string;
  thenBackHere?: boolean;
  /** Transfer, delegate, add signer: the new holder. */
  holder?: SeatHolder;
  where?: 'before' | 'after';
  /** Remove signer: the seat to remove. */
  remove?: number;
}

export interface Outcome {
  action: string;
  signers: { seat: number; by: string; action: string }[];
}

/** opening: its row is being written; aside: its row is closed until the route comes back to it. A row is open exactly while the stage is `open`. */
export type TaskStage = 'opening' | 'open' | 'aside' | 'closed';

/** One wait for a person (or a roll of many) inside a procedure: what the workflow remembers and the row stores. */
export interface Task {
  name: string;
  key: string;
  subject: string;
  node: string;
  version: number;
  stage: TaskStage;
  /** Sequence number in the procedure at which it opened or closed. */
  opened: number;
  closed?: number;
  takeable?: boolean;
  seats: Seat[];
  /** Stays open across nodes: a standing step, or a roll that runs along while the route goes on. */
  across?: boolean;
  /** Its due instant has passed; silence decides nothing, but another way may open (R6). */
  late?: boolean;
  /** Next real instant (epoch ms) to look at reminders and escalation; null: none left. */
  wake?: number | null;
  outcome?: Outcome;
}

/** What an accepted act came to; `void`: recorded, but its branch was left meanwhile. */
export interface Receipt {
  task: string;
  action: string;
  standing: 'recorded' | 'closed' | 'void';
  outcome?: Outcome;
}
