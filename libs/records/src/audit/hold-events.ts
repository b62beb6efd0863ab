/** What the entries about holds and their money tell (R9). */
export interface HoldEvents {
  'hold.opened': { kind: string; attempt: number; previousId?: string };
  'hold.proposed': { kind: string; items: number; persons: number; endsOn: string; competentBodyId: string };
  'hold.not_executed': { kind: string };
  'hold.stated': { personId: string };
  'hold.signed': { kind: string; startsOn: string; endsOn: string; exempted: number; orderedFen: number };
  'hold.refused': { kind: string };
  'hold.checked': { answer: string };
  'hold.check_called': { reason: string };
  'hold.ended': { endedBy: string; endedOn: string; owedFen: number; automatic: boolean };
  'hold.money_entered': { entries: number; heldFen: number; paidBackFen: number; reversedFen: number; commandId: string };
  'hold.paid_back': { fen: number; payments: number };
  'hold.concluded': { outcome: string };
}
