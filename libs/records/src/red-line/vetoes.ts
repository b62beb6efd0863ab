import type { VetoFact } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import type { Transaction } from '../database/transaction.js';

/** E4: the findings that stand now: found by a person on a document, and not cancelled by a later decision. It bars the person or team named, nobody else. */
export async function readVetoes(tx: Transaction, { id }: Pick<Assessment, 'id'>): Promise<VetoFact[]> {
  return tx.query<VetoFact>(
    `select f.id, f.veto, f.person_id as person, f.document ->> 'number' as document, f.decided_by as "decidedBy" from red_line f
     where f.assessment_id = $1 and f.act = 'find' and f.state = 'stands'
       and not exists (select 1 from red_line c where c.of_id = f.id and c.state = 'cancelled')
       and exists (select 1 from roster_entry r where r.assessment_id = $1 and r.person_id = f.person_id)
     order by f.decided_at, f.id`,
    [id],
  );
}
