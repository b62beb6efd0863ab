import { text, type Text } from '../text.js';

/** One legal ground on which a township may propose the recall of an elected post (R12): a data row with its text and date. */
export interface RecallGround {
  value: string;
  label: Text;
  /** The text it stands in, as read. */
  source: string;
  inForceFrom: string;
  /** Checked against the text in force; a row that is not (待核) blocks the vote step in production. */
  checked: boolean;
}

const amended = '《中华人民共和国村民委员会组织法》2025年10月28日修正，自2026年1月1日起施行；省实施办法从其规定';

/** R12: an assessment result stands nowhere in this list and is never a ground for an elected post. */
export const recallGrounds: readonly RecallGround[] = [
  { value: 'unlawful', label: text('有违法行为', 'Unlawful conduct'), source: amended, inForceFrom: '2026-01-01', checked: false },
  { value: 'graveNeglect', label: text('严重失职', 'Grave neglect of duty'), source: amended, inForceFrom: '2026-01-01', checked: false },
  {
    value: 'absence',
    label: text('连续三个月以上无故不履行职责', 'Three months’ absence from duty'),
    source: amended,
    inForceFrom: '2026-01-01',
    checked: false,
  },
];

export function recallGround(value: string): RecallGround | undefined {
  return recallGrounds.find((ground) => ground.value === value);
}
