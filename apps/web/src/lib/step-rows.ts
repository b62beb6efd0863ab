import { actionLabels, assessmentStages, procedures, type StepSpec, type StepTable, type Text } from '#domain';

const rows = new Map<string, StepSpec>(
  Object.values(procedures as Record<string, StepTable>)
    .flatMap((table) => Object.values(table))
    .map((row) => [row.kind, row]),
);

/** The row of a kind of step, as the product ships it. */
export function stepRow(kind: string): StepSpec | undefined {
  return rows.get(kind);
}

export function actionLabel(kind: string, action: string): Text {
  return rows.get(kind)?.labels?.[action] ?? actionLabels[action] ?? { zh: action, en: action };
}

export function nodeTitle(node: string): Text {
  return (assessmentStages as Record<string, Text>)[node] ?? [...rows.values()].find(({ kind }) => kind.endsWith(`.${node}`))?.title ?? { zh: node, en: node };
}
