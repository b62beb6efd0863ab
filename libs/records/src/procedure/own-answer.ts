/** SQL of a reader: parameters or functions that name the person and the account. */
export interface ReaderSql {
  person: string;
  account: string;
}

/**
 * C2: whether an item of a check was answered by the reader, under whatever account: the second person is another one, and the item is then
 * no item of the reader's, although the role is. It asks the steps, which whoever answered may read, and not the answers, which lie where the
 * subject is. `item`: the alias of its row.
 */
export function answeredByReader(item: string, { person, account }: ReaderSql): string {
  return `exists (
    select 1 from task asked join task collect on collect.workflow_id = asked.workflow_id and collect.key = 'collect'
      join task_item given on given.task_id = collect.id and given.subject = ${item}.subject left join account answerer on answerer.id = given.answered_by
    where asked.id = ${item}.task_id and asked.kind = 'collection.check' and (given.answered_by = ${account} or answerer.person_id = ${person})
      and not exists (select 1 from task again join task_item later on later.task_id = again.id where again.workflow_id = asked.workflow_id
        and again.key = 'collect' and later.subject = given.subject and later.answered_at > given.answered_at))`;
}
