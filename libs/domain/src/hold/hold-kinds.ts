import { text, type Text } from '../text.js';
import type { Role } from '../role.js';

/** A14: what may be held because of a result; each is an order of its own. */
export const holdTitles = {
  pay: text('暂停发放基本报酬', 'Basic pay held'),
  funds: text('暂停财政资金拨付', 'Fiscal transfers held'),
  projects: text('暂停新项目审批', 'New projects held'),
} as const satisfies Record<string, Text>;

export type HoldKind = keyof typeof holdTitles;

/** R9: who signs a hold of each kind or refuses it, at the competent body. */
export const holdSigners = { pay: 'financeOfficer', funds: 'financeOfficer', projects: 'projectOfficer' } as const satisfies Record<HoldKind, Role>;

/** What a hold may be about, by its kind. */
export const heldCategories = {
  pay: {
    basicPay: text('基本报酬', 'Basic pay'),
    performancePay: text('绩效报酬', 'Performance pay'),
  },
  funds: {
    generalTransfer: text('一般性财政补助', 'General fiscal transfer'),
    officeExpense: text('办公经费', 'Office expenses'),
    developmentFund: text('产业发展资金', 'Development fund'),
  },
  projects: {
    newProject: text('拟新报批项目', 'New project up for approval'),
  },
} as const satisfies Record<HoldKind, Record<string, Text>>;

/** R9: what is never held, whatever an order says. They can be chosen, so that the refusal says why. */
export const neverHeld = {
  socialInsurance: text('社会保险', 'Social insurance'),
  livingMinimum: text('最低生活保障', 'Living minimum'),
  disasterRelief: text('救灾救助', 'Disaster relief'),
  villagerSubsidy: text('对群众的补贴', 'Subsidies to villagers'),
  safetyWorks: text('安全工程', 'Safety works'),
  contractDue: text('已到期合同款', 'Contracts already due'),
} as const satisfies Record<string, Text>;

/** Every category with its words, those never held among them. */
export const holdCategories: Readonly<Record<string, Text>> = Object.assign({}, ...Object.values(heldCategories), neverHeld) as Record<string, Text>;

/** R9: whether money or a project of this category may be held at all. */
export function isNeverHeld(category: string): boolean {
  return Object.hasOwn(neverHeld, category);
}

/** R9: whether a hold of this kind may be about this category. */
export function isHeldBy(kind: HoldKind, category: string): boolean {
  return Object.hasOwn(heldCategories[kind], category);
}
