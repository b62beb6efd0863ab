import type { Activities, EffectContext, ProcedureContext, PublicationState } from '#contracts';
import type { MemoryProcedure, MemoryRows } from './memory-rows.js';

/** What the tables of an assessment, an appeal or a correction would say, for a test to set. */
export interface World {
  /** Real instants (epoch ms) of the period, the windows and the notice; absent: now. */
  periodEnd?: number;
  windowEnd?: number;
  noticeEnd?: number;
  openAppeals: number;
  /** Collections that the present stage waits for. */
  openCollections: number;
  /** Newly adverse persons of each recomputation, one after the other; then none. */
  newlyAdverse: number[];
  publication: PublicationState;
  moved: number;
}

export function worldOf(given: Partial<World> = {}): World {
  return { openAppeals: 0, openCollections: 0, newlyAdverse: [], publication: { published: 0, ready: 531, held: 0, changed: false }, moved: 1, ...given };
}

/** In-memory effects; every one is logged, and answered from memory when its key comes again. */
export function assessmentEffects(rows: MemoryRows, worlds: (workflowId: string) => World): Partial<Activities> {
  const once = async <T>(context: EffectContext, name: string, work: (procedure: MemoryProcedure) => T): Promise<T> => {
    rows.pass(name);
    const procedure = rows.of(context.workflowId);
    if (procedure.effects.has(context.effect)) return procedure.effects.get(context.effect) as T;
    const answer = work(procedure);
    procedure.effects.set(context.effect, answer);
    procedure.log.push(`effect ${name}`);
    return answer;
  };
  const nothing = (name: string) => (context: EffectContext) => once(context, name, () => undefined);
  const world = ({ workflowId }: ProcedureContext): World => worlds(workflowId);
  return {
    enterStage: (context, stage) => once(context, `enterStage ${stage}`, () => undefined),
    draftRoster: nothing('draftRoster'),
    freezeRoster: nothing('freezeRoster'),
    periodEndsAt: async (context) => world(context).periodEnd ?? 0,
    closePeriod: (context) => once(context, 'closePeriod', () => ({ version: 1, adverse: 26 })),
    openAppealWindow: async (context, scope) => {
      await once(context, `openAppealWindow ${scope}`, () => undefined);
      return world(context).windowEnd ?? 0;
    },
    closeAppealWindow: (context) => once(context, 'closeAppealWindow', () => ({ open: world(context).openAppeals })),
    collectionsOpen: async (context) => world(context).openCollections,
    countOpenAppeals: async (context) => world(context).openAppeals,
    recomputeResults: (context) => once(context, 'recomputeResults', () => ({ version: 2, moved: 1, newlyAdverse: world(context).newlyAdverse.shift() ?? 0 })),
    noticeEndsAt: async (context) => world(context).noticeEnd ?? 0,
    publicationState: async (context) => ({ ...world(context).publication }),
    archiveAssessment: nothing('archiveAssessment'),
    concludeAppeal: (context, outcome) => once(context, `concludeAppeal ${outcome}`, () => undefined),
    draftCorrection: (context, spec) => once(context, `draftCorrection${spec ? ' with spec' : ''}`, () => ({ version: 3, moved: world(context).moved })),
    concludeCorrection: (context, outcome) => once(context, `concludeCorrection ${outcome}`, () => undefined),
  };
}
