import { join } from 'node:path';

/** How far the demonstration of a scheme has been loaded. */
export interface DemonstrationProgress {
  /** The scheme. */
  key: string;
  title: string;
  county: string;
  state: 'waiting' | 'loading' | 'done' | 'failed';
  /** What was done last. */
  step: string | null;
  /** Of one so far loaded, how many steps of how many. */
  done?: number;
  of?: number;
  /** Real instants. */
  began?: string;
  ended?: string;
  /** Its assessments. */
  assessments?: string[];
  /** What the engine computed. */
  figures?: string;
}

/** Where whoever loads demonstrations in the background says how far it is. */
export function demonstrationsFile(stateDirectory: string): string {
  return join(stateDirectory, 'demonstrations.json');
}
