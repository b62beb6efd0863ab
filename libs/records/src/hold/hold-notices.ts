import { holdTitles, text, type Text } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { notifyHolders } from '../procedure/holders.js';
import { HoldPerson, type Hold } from './hold.entity.js';

const words = {
  signed: text('已签署，开始执行', 'signed and in force'),
  ended: text('已停止执行，已暂停部分将足额补发', 'no longer in force; what was held is paid back in full'),
  settled: text('已结清', 'settled'),
  notExecuted: text('不执行', 'not executed'),
  refused: text('主管单位不予签署，不执行', 'refused by the competent body, not executed'),
  withdrawn: text('结果更正后已撤回，不再执行', 'withdrawn after a correction, not executed'),
} as const satisfies Record<string, Text>;

/** R9: everybody whom the hold concerns is told, once of each turn. Who was never told of a draft is not told of its end. */
export async function tellAffected(tx: Transaction, hold: Hold, what: keyof typeof words): Promise<void> {
  const persons = await tx.manager.findBy(HoldPerson, { holdId: hold.id });
  const [title, turn] = [holdTitles[hold.kind], words[what]];
  await notifyHolders(tx, {
    holders: persons.map(({ personId }) => ({ personId })),
    event: `hold.${what}`,
    eventKey: `hold:${hold.id}:${what}`,
    organizationId: hold.organizationId,
    text: text(`${title.zh}：${turn.zh}`, `${title.en}: ${turn.en}`),
  });
}
