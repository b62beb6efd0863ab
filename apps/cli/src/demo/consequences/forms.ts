import { department, financeUnit } from '#records';

type Form = Record<string, unknown>;

/** A row of a form as the page fills it in from the case. */
export type PrefilledRow = Record<string, unknown>;

export interface CaseContext {
  rows?: Record<string, PrefilledRow[]>;
  people?: { id: string; name: string }[];
}

/** Papers of the departments, dated the day they are made (R15). */
export function paper(unit: { name: string }, { number, title, date, signedBy }: { number: string; title: string; date: string; signedBy: string }): Form {
  return { issuer: unit.name, number, signedBy, date, title };
}

/** R10: what the recorder writes down. */
export function talkRecord(deadline: string): Form {
  return {
    reason: '本季度考绩位列全县后 5%，月度擂台连续靠后，重点工作推进缓慢。',
    statement: '认可考绩结果。上半年班子分工不清，下一步逐项整改。',
    measures: '一个月内理清重点工作清单，每周向乡镇党委报告一次进度。',
    deadline,
  };
}

/** R9: every cadre's own monthly pay as the officer enters it. */
export function payItems({ rows }: CaseContext, monthlyFen: number): PrefilledRow[] {
  return (rows?.['items'] ?? []).map(({ personId }) => ({ personId, category: 'basicPay', fen: monthlyFen }));
}

/** R9: what the department proposes: its basis, the last day and each item. */
export function holdProposal({ date, endsOn, items }: { date: string; endsOn: string; items: PrefilledRow[] }): Form {
  const year = date.slice(0, 4);
  const basis = paper(department, { number: `示组〔${year}〕31号`, title: '后 5% 村社整改期间暂停有关待遇、资金、项目的办法', date, signedBy: '林秀云' });
  return { basis, clause: '第四条', endsOn, items };
}

/** R9: the competent body signs on a basis of its own; a named exemption with its reason is one act. */
export function holdSignature(date: string, exemptions: PrefilledRow[]): Form {
  const year = date.slice(0, 4);
  const basis = paper(financeUnit, { number: `示财〔${year}〕18号`, title: '村级财政资金管理办法', date, signedBy: '吕志坚' });
  return { basis, clause: '第十二条', exemptions };
}

/** A12: a year's measures for one person. */
export function planItems(year: number): PrefilledRow[] {
  return [
    { kind: 'visit', title: '赴先进县考察村集体经济', dueOn: `${year}-06-30` },
    { kind: 'degree', title: '报读开放大学乡村振兴专科', dueOn: `${year}-09-30` },
    { kind: 'secondment', title: '到县农业农村局挂职三个月', dueOn: `${year}-12-20` },
  ];
}
